import Markup
import Web

/// A `link` element of RSS or Atom: an address and what is there.
struct LinkElement {
  /// As written.
  let href: String
  /// In lower case; `alternate` if nothing is said (RFC 4287 section 4.2.7.2).
  let relation: String
  let type: String?
  let node: Node

  /// Nil if there is no address.
  init?(_ element: FeedElement) {
    node = element.node
    guard let href = element.attribute("href") ?? element.text else { return nil }
    self.href = href
    relation = element.attribute("rel").map(LinkElement.shortened) ?? "alternate"
    type = element.attribute("type")?.lowercased()
  }

  private static func shortened(_ relation: String) -> String {
    let registry = "http://www.iana.org/assignments/relation/"
    let short = relation.hasPrefix(registry) ? String(relation.dropFirst(registry.count)) : relation
    return short.lowercased()
  }

  /// True if the relation is written out.
  private var isExplicit: Bool { node.hasAttribute("rel") }

  /// True for JSON, PDF and other renditions that programs take. Pages for other protocols are pages.
  var isData: Bool {
    type.map { $0.hasPrefix("application/") && !$0.hasPrefix("application/xhtml") || $0.hasPrefix("image/") } ?? false
  }

  /// Several alternates in the order in which to try them: those that say so first, data last, else as they stand.
  static func byPreference(_ links: [LinkElement]) -> [LinkElement] {
    if links.count < 2 { return links }
    func rank(_ link: LinkElement) -> Int { (link.isData ? 2 : 0) + (link.isExplicit ? 0 : 1) }
    return (0...3).flatMap { wanted in links.filter { rank($0) == wanted } }
  }

  /// The file that the link leads to, with what the link says of it.
  func attachment(base: WebURL?) -> ParsedAttachment? {
    guard let url = WebURL(href, relativeTo: base) else { return nil }
    return ParsedAttachment(
      url: url, mimeType: type, size: node["length"].flatMap(FeedElement.trimmed).flatMap(FeedElement.number),
      title: node["title"].flatMap(PlainTitle.of(plain:)))
  }
}

extension ParsedFeed {
  /// Notes a link of the feed that is not its home page.
  mutating func add(_ link: LinkElement, base: WebURL?) {
    guard let url = WebURL(link.href, relativeTo: base) else { return }
    switch link.relation {
    case "self": selfURL = selfURL ?? url
    case "hub": hubs.append(ParsedHub(type: "WebSub", url: url))
    case "next": next = next ?? url
    case "previous", "prev": previous = previous ?? url
    case "prev-archive":
      previousArchive = previousArchive ?? url
      archives.append(url)
    case "next-archive", "current", "archives": archives.append(url)
    default: break
    }
  }
}
