/// The directives of `Cache-Control` that a private cache of one reader heeds (RFC 9111 section 5.2.2).
struct CacheControl: Sendable, Equatable {
  /// Seconds.
  var maxAge: Double?
  var noCache = false
  var noStore = false
  var mustRevalidate = false

  init(_ values: [String]) {
    for directive in values.flatMap(Self.directives) {
      let pair = directive.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let argument = pair.count > 1 ? Self.unquoted(pair[1]) : nil
      switch Self.trimmed(pair[0]).lowercased() {
      case "max-age": maxAge = maxAge ?? argument.map(Self.seconds)
      // With field names it concerns those fields alone.
      case "no-cache": noCache = noCache || argument == nil
      case "no-store": noStore = true
      case "must-revalidate": mustRevalidate = true
      default: continue
      }
    }
  }

  /// Splits at commas outside quotes.
  private static func directives(_ value: String) -> [Substring] {
    var isQuoted = false
    return value.split { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
  }

  /// A delta-seconds value; what isn't one counts as 0, so that it is asked again (RFC 9111 section 4.2.1).
  private static func seconds(_ text: String) -> Double {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let value = Double(text) else { return 0 }
    return min(value, Freshness.longest)
  }

  private static func unquoted(_ text: Substring) -> String {
    String(trimmed(text).drop { $0 == "\"" }.prefix { $0 != "\"" })
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return text
  }
}
