import Markup
import Web

/// What readers of XML feeds must know of the document around an element.
final class FeedContext {
  /// What an element's name says.
  struct Meaning {
    let space: FeedNamespace
    let name: FeedName
  }

  /// Where the document was found.
  let documentURL: WebURL?
  /// True if the document is cut short.
  let isTruncated: Bool
  /// The namespace of the root element: elements of the same one are the format's own, whatever it is called.
  private let rootNamespace: String?
  /// What the document's names mean, by their numbers: to find it out costs more than to read an element.
  private var meanings: [Meaning?] = []

  init(root: Node, documentURL: WebURL?, isTruncated: Bool) {
    self.documentURL = documentURL
    self.isTruncated = isTruncated
    rootNamespace = root.isNamed("RDF") ? nil : root.namespaceURI
  }

  /// The base of an element's addresses: its own `xml:base`, joined to the one around it.
  func base(of node: Node, in outer: WebURL?) -> WebURL? {
    guard node.hasAttributes, let own = node["xml:base"] else { return outer }
    return WebURL(own, relativeTo: outer) ?? outer
  }

  /// The vocabulary and name of an element.
  func meaning(of node: Node) -> Meaning {
    let number = node.nameNumber
    if number < meanings.count, let known = meanings[number] { return known }
    let found = Meaning(space: FeedNamespace.of(node, root: rootNamespace), name: FeedName(of: node))
    if number > 0 {
      while meanings.count <= number { meanings.append(nil) }
      meanings[number] = found
    }
    return found
  }
}
