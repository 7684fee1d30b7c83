/// A parsed HTML or XML document. It owns its tree; the nodes that it lends must not outlive it.
package struct Document: ~Copyable {
  private let arena: Arena
  /// Memory of an XML document's names.
  private let names: Arena?
  private let top: NodePointer
  /// The WHATWG name, in lower case, of the encoding that the bytes were decoded from.
  package let encoding: String
  /// The scripts of an HTML page that hold data (JSON-LD, application state), in document order. Their elements stand in
  /// the tree without content, as all scripts and styles do.
  package let scripts: [Script]
  /// What reading it may still cost.
  package let budget: Budget

  init(
    arena: consuming Arena, names: consuming Arena? = nil, top: NodePointer, encoding: String, scripts: [Script],
    budget: Budget
  ) {
    self.arena = arena
    self.names = names
    self.top = top
    self.encoding = encoding
    self.scripts = scripts
    self.budget = budget
  }

  /// Is offered an element as soon as it is whole, and how many bytes of the text are read by then. If it answers true the
  /// element is removed from the tree: a list of any length then costs the memory of its longest entry. The element must not be
  /// kept.
  package typealias Taking = (_ element: Node, _ position: Int) -> Bool

  /// The root element; nil if there is none.
  package var root: Node? { Node(top).firstElement }

  /// The memory that the tree takes, in bytes.
  package var memory: Int { arena.size }
}
