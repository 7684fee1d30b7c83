import Markup
import Web

/// The properties of an element that stands for a thing, in document order; those of things inside it are left out.
struct HFeedProperties: Sequence, IteratorProtocol {
  /// One property.
  struct Property {
    /// With its prefix.
    let name: String
    let node: Node

    /// What a reader sees of it, or the value that is written for programs.
    var text: String {
      switch node.tag {
      case .abbr: node["title"] ?? Sanitizer.plainText(node)
      case .data, .input: node["value"] ?? Sanitizer.plainText(node)
      case .img, .area: node["alt"] ?? ""
      default: Sanitizer.plainText(node)
      }
    }

    /// The address that it names; of a thing inside the thing's own.
    func address(base: WebURL?) -> WebURL? {
      if node["href"] == nil, HFeedClasses(of: node).root != nil {
        for inner in HFeedProperties(of: node) where inner.name == "u-url" { return inner.writtenAddress(base: base) }
      }
      return writtenAddress(base: base)
    }

    private func writtenAddress(base: WebURL?) -> WebURL? {
      let written = node["href"] ?? node["src"] ?? node["data"] ?? node["poster"] ?? node["value"]
      return FeedAddress.page(written ?? text, relativeTo: base)
    }

    /// An `h-card`, or a plain name.
    func author(base: WebURL?) -> ParsedAuthor {
      var author = ParsedAuthor()
      for inner in HFeedProperties(of: node) {
        switch inner.name {
        case "p-name": author.name = author.name ?? PlainTitle.of(plain: inner.text)
        case "u-url": author.url = author.url ?? inner.address(base: base)
        case "u-email": author.email = author.email ?? (inner.node["href"] ?? inner.text).replacingPrefix("mailto:")
        default: break
        }
      }
      if author.name == nil { author.name = PlainTitle.of(plain: text) }
      if author.url == nil, node["href"] != nil { author.url = address(base: base) }
      return author
    }
  }

  private var walk: Node.Descendants
  private var waiting: [Property] = []

  init(of node: Node) { walk = node.descendants }

  mutating func next() -> Property? {
    while waiting.isEmpty, let node = walk.next() {
      guard node.isElement, node.hasAttribute("class") || node.hasAttribute("rel") else { continue }
      let classes = HFeedClasses(of: node)
      waiting = classes.properties.reversed().map { Property(name: $0, node: node) }
      if Self.isBookmark(node) { waiting.insert(Property(name: "u-url", node: node), at: 0) }
      // What is inside of a thing, or of text that is one property, belongs to it.
      if classes.root != nil || waiting.contains(where: { $0.name == "e-content" }) { walk.skipChildren() }
    }
    return waiting.popLast()
  }

  /// `a rel=bookmark`, the address of an entry before microformats2.
  private static func isBookmark(_ node: Node) -> Bool {
    node.tag == .a && (node["rel"] ?? "").split(separator: " ").contains("bookmark")
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
