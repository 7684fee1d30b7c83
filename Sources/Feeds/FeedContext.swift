import Markup
import Web

/// What readers of XML feeds must know of the document around an element.
struct FeedContext {
  /// Where the document was found.
  let documentURL: WebURL?
  /// True if the document is cut short.
  let isTruncated: Bool
  /// The namespace of the root element: elements of the same one are the format's own, whatever it is called.
  let rootNamespace: String?

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
}
