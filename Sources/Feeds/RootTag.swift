/// The start tag of the root element: it tells a feed's version, even when nothing stands in the feed.
struct RootTag {
  let kind: FeedRoot.Kind
  let rssFormat: FeedFormat
  let atomFormat: FeedFormat

  /// Longer tags are not looked at to their end, in bytes.
  private static let maxLength = 8192

  init(_ root: FeedRoot, in text: [UInt8]) {
    kind = root.kind
    (rssFormat, atomFormat) = text.withUnsafeBufferPointer { bytes in
      let start = bytes[root.offset...].prefix(Self.maxLength)
      let tag = UnsafeBufferPointer(rebasing: start.prefix { $0 != 0x3E })
      return (RootTag.rssFormat(root.kind, tag), RootTag.atomFormat(tag))
    }
  }

  private static func rssFormat(_ kind: FeedRoot.Kind, _ tag: UnsafeBufferPointer<UInt8>) -> FeedFormat {
    if case .rdf = kind { return tag.find("/rdf/simple/0.9", from: 0) != nil ? .rss090 : .rss10 }
    switch version(tag) {
    case "0.9", "0.90": return .rss090
    case "0.91": return .rss091
    case "0.92": return .rss092
    case "0.93": return .rss093
    case "0.94": return .rss094
    default: return .rss20
    }
  }

  private static func atomFormat(_ tag: UnsafeBufferPointer<UInt8>) -> FeedFormat {
    let isOld = tag.find("purl.org/atom", from: 0) != nil || version(tag)?.hasPrefix("0.") == true
    return isOld ? .atom03 : .atom10
  }

  /// The digits and dots of the attribute `version`.
  private static func version(_ tag: UnsafeBufferPointer<UInt8>) -> String? {
    var index = 0
    while let found = tag.find("version", from: index) {
      index = found + 7
      guard found > 0, tag[found - 1].isFeedSpace else { continue }
      let rest = tag[index...].drop { $0 == 0x3D || $0 == 0x22 || $0 == 0x27 || $0.isFeedSpace }
      return String(decoding: rest.prefix { $0.isDigit || $0 == 0x2E }, as: UTF8.self)
    }
    return nil
  }
}
