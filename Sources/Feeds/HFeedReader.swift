import Markup
import Web

/// Reads the entries that a page marks up for programs: microformats2 `h-feed` and `h-entry`, and `hfeed` and `hentry` before them.
///
/// https://microformats.org/wiki/h-feed, h-entry; https://microformats.org/wiki/microformats2-parsing
enum HFeedReader {
  /// The feed of a page; nil if the page marks up none.
  ///
  /// A page with a lone `h-entry` outside of an `h-feed` is that entry's own page. Blog software puts `hfeed` and `hentry` on every
  /// page, so of these several entries with names and addresses are asked for.
  static func read(_ root: Node, url: WebURL?) -> ParsedFeed? {
    let base = baseURL(root, url)
    let container = firstFeed(in: root)
    let nodes = entries(in: container ?? root)
    let items = nodes.map { HFeedEntryReader.read($0, base: base) }.filter { $0.url != nil }
    let isCurrent = nodes.contains { HFeedClasses(of: $0).contains("h-entry") }
    guard
      isCurrent ? !items.isEmpty && (container != nil || items.count > 1) : items.filter({ $0.title != nil }).count > 1
    else { return nil }
    var feed = ParsedFeed(format: .hFeed)
    feed.homePageURL = url
    feed.language = root["lang"].flatMap(LanguageTag.normalized)
    if let container { describe(&feed, container, base: base) }
    if feed.title == nil { feed.title = title(of: root) }
    feed.items = items
    return feed
  }

  private static func baseURL(_ root: Node, _ url: WebURL?) -> WebURL? {
    for node in root.descendants where node.tag == .base {
      if let href = node["href"], let base = WebURL(href, relativeTo: url) { return base }
    }
    return url
  }

  /// The first element that is a feed.
  private static func firstFeed(in root: Node) -> Node? {
    for node in root.descendants where node.isElement {
      let classes = HFeedClasses(of: node)
      guard classes.contains("h-feed") || classes.contains("hfeed") else { continue }
      return node
    }
    return nil
  }

  /// Entries that stand by themselves, not as a property of another one.
  private static func entries(in container: Node) -> [Node] {
    var entries: [Node] = []
    var walk = container.descendants
    while let node = walk.next() {
      guard node.isElement, entries.count < mostEntries else { continue }
      let classes = HFeedClasses(of: node)
      if classes.contains("h-entry") || classes.contains("hentry") {
        entries.append(node)
        walk.skipChildren()
      } else if classes.isProperty, classes.root != nil {
        walk.skipChildren()
      }
    }
    return entries
  }

  private static let mostEntries = 10_000

  private static func describe(_ feed: inout ParsedFeed, _ container: Node, base: WebURL?) {
    for property in HFeedProperties(of: container) {
      switch property.name {
      case "p-name": feed.title = feed.title ?? PlainTitle.of(plain: property.text)
      case "p-summary": feed.description = feed.description ?? PlainTitle.of(plain: property.text)
      case "u-photo": feed.icon = feed.icon ?? property.address(base: base)
      case "u-url": feed.homePageURL = property.address(base: base) ?? feed.homePageURL
      case "p-author": feed.authors.append(property.author(base: base))
      default: break
      }
    }
  }

  private static func title(of root: Node) -> String? {
    for node in root.descendants where node.tag == .title { return PlainTitle.of(plain: node.text) }
    return nil
  }
}
