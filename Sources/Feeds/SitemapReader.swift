import Foundation
import Markup
import Web

/// Reads sitemaps (sitemaps.org 0.9) and indexes of sitemaps, with the extensions for news, images and videos.
enum SitemapReader {
  /// Reads a sitemap from its root element: entries of `urlset`, addresses of other sitemaps of `sitemapindex`.
  static func read(_ root: Node, _ context: FeedContext) -> ParsedFeed {
    var feed = ParsedFeed(format: .sitemap)
    feed.selfURL = context.documentURL
    var nested: [ParsedSitemap] = []
    for element in root.childElements {
      let entry = FeedElement(element, context)
      switch entry.name {
      case .url: item(element, context).map { feed.items.append($0) }
      case .sitemap: sitemap(element, context).map { nested.append($0) }
      default: break
      }
    }
    feed.sitemaps = newestFirst(nested)
    return feed
  }

  /// Reads a sitemap that is a list of addresses, one a line; nil if it is something else.
  static func read(text: [UInt8], url: WebURL?) -> ParsedFeed? {
    var feed = ParsedFeed(format: .sitemap)
    feed.selfURL = url
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let address = FeedElement.trimmed(String(decoding: line, as: UTF8.self)) else { continue }
      guard let url = WebURL(address), url.isWeb else { return nil }
      feed.items.append(item(url))
    }
    return feed.items.isEmpty ? nil : feed
  }

  /// A crawler that can't read all sitemaps of an index reads those that changed last.
  private static func newestFirst(_ sitemaps: [ParsedSitemap]) -> [ParsedSitemap] {
    sitemaps.enumerated().sorted { a, b in
      let (first, second) = (a.element.modified ?? .distantPast, b.element.modified ?? .distantPast)
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
  }

  private static func sitemap(_ node: Node, _ context: FeedContext) -> ParsedSitemap? {
    var url: WebURL?
    var modified: Date?
    for element in node.childElements {
      let field = FeedElement(element, context)
      switch field.name {
      case .location: url = url ?? field.url(relativeTo: context.documentURL)
      case .lastModified: modified = modified ?? field.date
      default: break
      }
    }
    return url.map { ParsedSitemap(url: $0, modified: modified) }
  }

  private static func item(_ url: WebURL) -> ParsedItem {
    var item = ParsedItem()
    item.id = url.text
    item.isPermalink = true
    item.url = url
    return item
  }

  static func item(_ node: Node, _ context: FeedContext) -> ParsedItem? {
    var reader = SitemapItemReader(context)
    for element in node.childElements { reader.read(element) }
    return reader.finished()
  }
}
