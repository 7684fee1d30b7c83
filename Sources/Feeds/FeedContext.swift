import Markup
import Web

/// What readers of XML feeds must know of the document around an element.
final class FeedContext {
  /// Where the document was found.
  let documentURL: WebURL?
  /// True if the document is cut short.
  let isTruncated: Bool
  /// The namespace of the root element: elements of the same one are the format's own, whatever it is called.
  private let rootNamespace: String?
  /// Namespaces that were met, since looking one up by its address costs more than reading an element.
  private var known: [(id: Node.NamespaceID, space: FeedNamespace)] = []

  init(root: Node, documentURL: WebURL?, isTruncated: Bool) {
    self.documentURL = documentURL
    self.isTruncated = isTruncated
    rootNamespace = root.isNamed("RDF") ? nil : root.namespaceURI
  }

  /// The base of an element's addresses: its own `xml:base`, joined to the one around it.
  func base(of node: Node, in outer: WebURL?) -> WebURL? {
    guard let own = node["xml:base"] else { return outer }
    return WebURL(own, relativeTo: outer) ?? outer
  }

  /// The vocabulary of an element.
  func space(of node: Node) -> FeedNamespace {
    guard let id = node.namespaceID else { return .core }
    if let found = known.first(where: { $0.id == id }) { return found.space }
    let space = FeedNamespace.of(node, root: rootNamespace)
    // A document that declares namespaces without end gets no list without end.
    if known.count < 64 { known.append((id, space)) }
    return space
  }
}
