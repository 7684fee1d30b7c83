/// A media type with its parameters, as a `Content-Type` field names it (RFC 9110 section 8.3.1).
package struct MediaType: Hashable, Sendable {
  /// The top-level type in lower case, e.g. `text`.
  package let type: String
  /// The subtype in lower case, e.g. `html`.
  package let subtype: String
  /// Parameters by lower-case name, quotes removed.
  package let parameters: [String: String]

  /// Reads a field value leniently; nil when it names no type at all.
  package init?(_ headerValue: String) {
    let pieces = headerValue.split(separator: ";", omittingEmptySubsequences: false)
    guard let first = pieces.first else { return nil }
    let names = Self.trim(first).lowercased().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard names.count == 2 else { return nil }
    type = String(names[0])
    // Servers forget the semicolon, or say it twice with a comma.
    subtype = String(names[1].prefix { $0 != " " && $0 != "," && $0 != "\t" })
    guard Self.isToken(type), Self.isToken(subtype) else { return nil }
    var found: [String: String] = [:]
    for piece in pieces.dropFirst() {
      let pair = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      let name = Self.trim(pair[0]).lowercased()
      if found[name] == nil { found[name] = Self.unquoted(Self.trim(pair[1])) }
    }
    parameters = found
  }

  /// `type/subtype`.
  package var essence: String { "\(type)/\(subtype)" }

  /// The declared charset, as written.
  package var charset: String? { parameters["charset"].flatMap { $0.isEmpty ? nil : $0 } }

  /// HTML or XHTML.
  package var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }

  /// Any XML (RFC 7303).
  package var isXML: Bool { subtype == "xml" || subtype.hasSuffix("+xml") }

  /// Any JSON (RFC 8259, RFC 6839).
  package var isJSON: Bool { subtype == "json" || subtype.hasSuffix("+json") }

  /// Anything under `text/`.
  package var isText: Bool { type == "text" }

  /// RFC 9110 section 5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func trim(_ text: Substring) -> String {
    var text = text
    while let first = text.unicodeScalars.first, first.value <= 0x20 { text = text.dropFirst() }
    while let last = text.unicodeScalars.last, last.value <= 0x20 { text = text.dropLast() }
    return String(text)
  }

  private static func unquoted(_ text: String) -> String {
    var text = text[...]
    if text.first == "\"" || text.first == "'" { text = text.dropFirst() }
    if text.last == "\"" || text.last == "'" { text = text.dropLast() }
    return String(text)
  }
}
