import Markup
import Web

/// Reads a feed's entries while the rest of the document is still being parsed, so that no more than one of them is a tree at a
/// time: a feed of 100,000 entries costs the memory of what is kept of them.
final class EntryHarvest {
  private let documentURL: WebURL?
  /// The document's length in bytes.
  private let length: Int
  private let tag: RootTag
  private var rss: RSSReader?
  private var atom: AtomReader?
  private var sitemap: FeedContext?
  private var sitemapItems: [ParsedItem] = []
  private var count = 0

  /// After so many entries it is known how many will come.
  private static let sample = 32
  /// Room is made for no more entries than this at once.
  private static let mostForeseen = 1_000_000

  init(_ source: FeedSource, _ tag: RootTag) {
    documentURL = source.url
    length = source.text.count
    self.tag = tag
  }

  /// Reads the element if it is an entry where entries stand; the document is read up to `position`.
  func take(_ node: Node, _ position: Int) -> Bool {
    guard let parent = node.parentElement else { return false }
    let isTaken =
      switch tag.kind {
      case .rss, .rdf: node.isNamed("item") && takeItem(node, parent)
      case .atom: node.isNamed("entry") && takeEntry(node, parent)
      case .sitemap: node.isNamed("url") && takeAddress(node, parent)
      }
    guard isTaken else { return false }
    count += 1
    if count == Self.sample { makeRoom(for: min(count * length / max(position, 1) + count, Self.mostForeseen)) }
    return true
  }

  private func makeRoom(for entries: Int) {
    rss?.feed.items.reserveCapacity(entries)
    atom?.feed.items.reserveCapacity(entries)
    if sitemap != nil { sitemapItems.reserveCapacity(entries) }
  }

  /// The entries, in order, once; nil if they must be read again, now that all is known of the document.
  func items(under root: Node) -> [ParsedItem]? {
    // They are moved out: a list of 100,000 is not copied.
    defer {
      rss = nil
      atom = nil
      sitemapItems = []
    }
    if let rss {
      var whole = RSSReader(FeedContext(root: root, documentURL: documentURL, isTruncated: false), root, tag)
      _ = whole.open(root)
      // The address that the entries' own are joined to stood behind them.
      return whole.base == rss.base ? rss.feed.items : nil
    }
    return atom?.feed.items ?? sitemapItems
  }

  private func takeItem(_ node: Node, _ parent: Node) -> Bool {
    guard parent.isNamed("channel") || parent.parentElement == nil else { return false }
    if rss == nil {
      let root = parent.parentElement ?? parent
      var reader = RSSReader(FeedContext(root: root, documentURL: documentURL, isTruncated: false), root, tag)
      _ = reader.open(root)
      rss = reader
    }
    guard rss?.context.meaning(of: node).space == .core else { return false }
    rss?.readItem(node)
    return true
  }

  private func takeEntry(_ node: Node, _ parent: Node) -> Bool {
    guard parent.parentElement == nil else { return false }
    if atom == nil {
      atom = AtomReader(FeedContext(root: parent, documentURL: documentURL, isTruncated: false), parent, tag)
    }
    guard let space = atom?.context.meaning(of: node).space, space == .core || space == .atom else { return false }
    atom?.readEntry(node)
    return true
  }

  private func takeAddress(_ node: Node, _ parent: Node) -> Bool {
    guard parent.parentElement == nil else { return false }
    let context = sitemap ?? FeedContext(root: parent, documentURL: documentURL, isTruncated: false)
    sitemap = context
    SitemapReader.item(node, context).map { sitemapItems.append($0) }
    return true
  }
}
