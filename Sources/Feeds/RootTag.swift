/// The start tag of the root element as text: it tells a feed's version, even when nothing stands in the feed.
struct RootTag {
  let kind: FeedRoot.Kind
  /// In lower case.
  private let text: String

  /// Longer tags are not looked at to their end, in bytes.
  private static let maxLength = 8192

  init(_ root: FeedRoot, in text: [UInt8]) {
    kind = root.kind
    let start = text[root.offset...].prefix(Self.maxLength)
    self.text = String(decoding: start.prefix { $0 != 0x3E }, as: UTF8.self).lowercased()
  }

  var rssFormat: FeedFormat {
    if kind == .rdf { return text.contains("/rdf/simple/0.9") ? .rss090 : .rss10 }
    switch version {
    case "0.9", "0.90": return .rss090
    case "0.91": return .rss091
    case "0.92": return .rss092
    case "0.93": return .rss093
    case "0.94": return .rss094
    default: return .rss20
    }
  }

  var atomFormat: FeedFormat {
    text.contains("purl.org/atom") || version?.hasPrefix("0.") == true ? .atom03 : .atom10
  }

  private var version: Substring? {
    let names = [" version", "\tversion", "\nversion"]
    guard let found = names.lazy.compactMap({ text.firstRange(of: $0) }).first else { return nil }
    let rest = text[found.upperBound...].drop { $0 == "=" || $0 == "\"" || $0 == "'" || $0.isWhitespace }
    return rest.prefix { $0.isNumber || $0 == "." }
  }
}
