import Markup
import Web

/// Reads a document in whatever feed format it is.
package enum FeedParser {
  /// Reads a feed, a sitemap or a page with an h-feed; what is broken is mended, and said in the feed's `warnings`.
  ///
  /// The cost is linear in the document's size. HTML in entries is not looked at until it is asked for.
  package static func parse(_ input: FeedInput) throws(FeedError) -> ParsedFeed {
    let source = try FeedSource(input)
    var feed: ParsedFeed
    switch source.kind {
    case .json: feed = try JSONFeedReader.read(source)
    case .xml(let root): feed = try parse(source, root)
    case .html: feed = try parsePage(source)
    case .text: feed = try parseText(source)
    }
    feed.encoding = source.encoding
    feed.warnings = source.warnings + feed.warnings
    feed.markRepeatedIDs()
    return feed
  }

  private static func parse(_ source: FeedSource, _ root: FeedRoot) throws(FeedError) -> ParsedFeed {
    let mended = XMLMender.mend(source.text, from: root.offset)
    let document = try document { () throws(MarkupError) in
      try Document(xml: mended.text, charset: .utf8, limits: FeedSource.limits)
    }
    guard let element = document.root else { throw .notAFeed("the document has no root element") }
    let context = FeedContext(root: element, documentURL: source.url, isTruncated: mended.isTruncated)
    var feed: ParsedFeed
    switch root.kind {
    case .rss, .rdf: feed = RSSReader.read(element, context, tag: RootTag(root, in: source.text))
    case .atom: feed = AtomReader.read(element, context, tag: RootTag(root, in: source.text))
    case .sitemap: feed = SitemapReader.read(element, context)
    }
    feed.warnings = mended.warnings + feed.warnings
    return feed
  }

  /// A page can be a feed by its microformats, or show the source of one.
  private static func parsePage(_ source: FeedSource) throws(FeedError) -> ParsedFeed {
    let document = try document { () throws(MarkupError) in try Document(html: source.text, charset: .utf8) }
    guard let root = document.root else { throw .notAFeed("the document has no root element") }
    if let feed = HFeedReader.read(root, url: source.url) { return feed }
    let shown = try? FeedSource(FeedInput(bytes: Array(root.text.utf8), url: source.url))
    if let shown, case .xml(let inner) = shown.kind {
      var feed = try parse(shown, inner)
      feed.warnings.insert("the feed is the text of an HTML page", at: 0)
      return feed
    }
    throw .notAFeed("the document is an HTML page without a feed in it")
  }

  private static func parseText(_ source: FeedSource) throws(FeedError) -> ParsedFeed {
    if let feed = SitemapReader.read(text: source.text, url: source.url) { return feed }
    throw .notAFeed("the document is no feed: it begins with '\(source.beginning)'")
  }

  /// Parses markup and says in a feed's words what went wrong.
  private static func document(
    _ parse: () throws(MarkupError) -> Document
  ) throws(FeedError) -> Document {
    do {
      return try parse()
    } catch {
      switch error {
      case .empty: throw .empty
      case .noTree: throw .notAFeed("the document is no XML")
      default: throw .tooLarge(error.description)
      }
    }
  }
}
