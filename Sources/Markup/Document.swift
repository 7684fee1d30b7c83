import CLibxml2

/// A parsed HTML or XML document. It owns its tree; the nodes that it lends must not outlive it.
package struct Document: ~Copyable {
  let tree: xmlDocPtr
  /// The WHATWG name, in lower case, of the encoding that the bytes were decoded from.
  package let encoding: String
  /// The scripts of an HTML page that hold data (JSON-LD, application state), in document order. They are not in the tree.
  package let scripts: [Script]

  init(tree: xmlDocPtr, encoding: String, scripts: [Script]) {
    self.tree = tree
    self.encoding = encoding
    self.scripts = scripts
  }

  deinit { xmlFreeDoc(tree) }

  /// The root element; nil if there is none.
  package var root: Node? { Node(xmlDocGetRootElement(tree)) }
}
