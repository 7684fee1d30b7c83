/// The start tag that makes a document a feed.
struct FeedRoot {
  enum Kind {
    case rss
    /// RSS 0.90 and 1.0.
    case rdf
    case atom
    /// A sitemap or an index of sitemaps.
    case sitemap
  }

  let kind: Kind
  /// Where its `<` stands.
  let offset: Int
  /// True if more than white space, comments and declarations stand before it.
  let hasJunkBefore: Bool

  /// The first start tag with a feed's name, wherever it stands: feeds come after warnings of a script and inside pages.
  static func find(in text: UnsafeBufferPointer<UInt8>) -> FeedRoot? {
    var scanner = ByteScanner(text)
    var hasElementBefore = false
    let first = text.firstIndex { !$0.isFeedSpace && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    let hasTextBefore = first.map { text[$0] != 0x3C } ?? false
    while let start = scanner.skip(to: 0x3C) {
      if scanner.skipDeclaration() { continue }
      guard let name = scanner.startTagName() else {
        scanner.index += 1
        continue
      }
      let local = text[name].lastIndex(of: 0x3A).map { ($0 + 1)..<name.upperBound } ?? name
      if let kind = kind(text, local, isFirst: !hasElementBefore) {
        return FeedRoot(kind: kind, offset: start, hasJunkBefore: hasElementBefore || hasTextBefore)
      }
      hasElementBefore = true
      if text.isName(local, "script") || text.isName(local, "style") { scanner.skipRawText(local) }
    }
    return nil
  }

  private static func kind(_ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, isFirst: Bool) -> Kind? {
    switch text[name].count {
    case 3: text.isName(name, "rss") ? .rss : text.isName(name, "rdf") ? .rdf : nil
    case 4: text.isName(name, "feed") ? .atom : nil
    case 5: isFirst && text.isName(name, "entry") ? .atom : nil
    case 6: text.isName(name, "urlset") ? .sitemap : nil
    case 7: isFirst && text.isName(name, "channel") ? .rss : nil
    case 12: text.isName(name, "sitemapindex") ? .sitemap : nil
    default: nil
    }
  }

  /// True if there are tags of a page near the beginning.
  static func looksLikePage(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var scanner = ByteScanner(text)
    var tags = 0
    while scanner.skip(to: 0x3C) != nil, tags < 20 {
      if text.starts(scanner.index, "<!doctype html") { return true }
      if scanner.skipDeclaration() { continue }
      guard let name = scanner.startTagName() else {
        scanner.index += 1
        continue
      }
      tags += 1
      if ["html", "head", "body", "title", "meta", "div", "main", "article"].contains(where: { text.isName(name, $0) })
      {
        return true
      }
    }
    return false
  }
}
