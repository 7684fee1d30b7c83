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
    do throws(MarkupError) {
      // Most feeds are sound. Those that are not are mended by somebody who knows what an entry is.
      if !root.hasJunkBefore, let feed = try parseSound(source, RootTag(root, in: source.text)) { return feed }
      let mended = XMLMender.mend(source.text, from: root.offset)
      let document = try Document(xml: mended.text, limits: FeedSource.limits)
      guard let element = document.root else { throw MarkupError.noTree }
      let context = FeedContext(root: element, documentURL: source.url, isTruncated: mended.isTruncated)
      var feed = read(element, context, RootTag(root, in: source.text))
      feed.warnings = mended.warnings + feed.warnings
      return feed
    } catch {
      throw feedError(error)
    }
  }

  /// Reads a well-formed document; nil if it is none.
  private static func parseSound(_ source: FeedSource, _ tag: RootTag) throws(MarkupError) -> ParsedFeed? {
    let harvest = EntryHarvest(source, tag)
    guard let document = try Document(soundXML: source.text, limits: FeedSource.limits, taking: harvest.take),
      let root = document.root
    else { return nil }
    // Nodes don't keep their document.
    defer { withExtendedLifetime(document) {} }
    guard let items = harvest.items(under: root) else { return try parseWhole(source, tag) }
    var feed = read(root, FeedContext(root: root, documentURL: source.url, isTruncated: false), tag)
    feed.items = feed.items.isEmpty ? items : items + feed.items
    return feed
  }

  private static func parseWhole(_ source: FeedSource, _ tag: RootTag) throws(MarkupError) -> ParsedFeed? {
    guard let document = try Document(soundXML: source.text, limits: FeedSource.limits), let root = document.root else {
      return nil
    }
    defer { withExtendedLifetime(document) {} }
    return read(root, FeedContext(root: root, documentURL: source.url, isTruncated: false), tag)
  }

  private static func read(_ root: Node, _ context: FeedContext, _ tag: RootTag) -> ParsedFeed {
    switch tag.kind {
    case .rss, .rdf: RSSReader.read(root, context, tag: tag)
    case .atom: AtomReader.read(root, context, tag: tag)
    case .sitemap: SitemapReader.read(root, context)
    }
  }

  /// A page can be a feed by its microformats, or show the source of one.
  private static func parsePage(_ source: FeedSource) throws(FeedError) -> ParsedFeed {
    let document: Document
    do {
      document = try Document(html: source.text, charset: .utf8)
    } catch {
      throw feedError(error)
    }
    guard let root = document.root else { throw .notAFeed("the document has no root element") }
    if let feed = HFeedReader.read(root, url: source.url) { return feed }
    guard let (shown, inner) = feedShown(by: root.text, source.url) else {
      throw .notAFeed(
        source.isOutline
          ? "the document is a list of feeds (OPML): 'winnow sources import' takes it"
          : "the document is an HTML page without a feed in it")
    }
    var feed = try parse(shown, inner)
    feed.warnings.insert("the feed is the text of an HTML page", at: 0)
    return feed
  }

  /// The feed whose source somebody shows as text.
  private static func feedShown(by text: String, _ url: WebURL?) -> (FeedSource, FeedRoot)? {
    do throws(FeedError) {
      let shown = try FeedSource(FeedInput(bytes: Array(text.utf8), url: url))
      guard case .xml(let inner) = shown.kind else { return nil }
      return (shown, inner)
    } catch {
      // A page without text shows nothing.
      return nil
    }
  }

  private static func parseText(_ source: FeedSource) throws(FeedError) -> ParsedFeed {
    if let feed = SitemapReader.read(text: source.text, url: source.url) { return feed }
    // A feed that was escaped as a whole, as text is for a page.
    let text = String(decoding: source.text, as: UTF8.self)
    if FeedElement.trimmed(text)?.hasPrefix("&lt;") == true,
      let (shown, inner) = feedShown(by: Entities.decode(text), source.url)
    {
      var feed = try parse(shown, inner)
      feed.warnings.insert("the feed is escaped as a whole", at: 0)
      return feed
    }
    throw .notAFeed("the document is no feed: it begins with '\(source.beginning)'")
  }

  /// What went wrong with the markup, in a feed's words.
  private static func feedError(_ error: MarkupError) -> FeedError {
    switch error {
    case .empty: .empty
    case .noTree: .notAFeed("the document is no XML")
    default: .tooLarge(error.description)
    }
  }
}
