import CLibxml2

/// A node of a `Document`, lent: valid only while its document lives, and never stored.
///
/// It is a struct around a pointer, so that a walk over a tree costs no allocation.
package struct Node: Equatable, Hashable {
  let pointer: xmlNodePtr

  init(_ pointer: xmlNodePtr) { self.pointer = pointer }

  init?(_ pointer: xmlNodePtr?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  /// What a node is.
  package enum Kind: Sendable {
    case element
    case text
    /// A CDATA section of an XML document; it reads like text.
    case cdata
    case comment
    case document
    /// A processing instruction, a document type or a reference.
    case other
  }

  package var kind: Kind {
    switch pointer.pointee.type {
    case XML_ELEMENT_NODE: .element
    case XML_TEXT_NODE: .text
    case XML_CDATA_SECTION_NODE: .cdata
    case XML_COMMENT_NODE: .comment
    case XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE, XML_DOCUMENT_FRAG_NODE: .document
    default: .other
    }
  }

  /// True for an element.
  package var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }

  /// True for text and for a CDATA section.
  package var isText: Bool {
    pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
  }

  /// True if only elements and documents, whose `children` are children, can be below.
  private var hasChildren: Bool {
    switch pointer.pointee.type {
    case XML_ELEMENT_NODE, XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE, XML_DOCUMENT_FRAG_NODE: true
    default: false
    }
  }

  // MARK: Neighbours

  /// The node above: an element, or the document for the root.
  package var parent: Node? { Node(pointer.pointee.parent) }
  /// The element above, nil at the root.
  package var parentElement: Node? {
    guard let parent, parent.isElement else { return nil }
    return parent
  }
  package var firstChild: Node? { hasChildren ? Node(pointer.pointee.children) : nil }
  package var lastChild: Node? { hasChildren ? Node(pointer.pointee.last) : nil }
  /// The sibling after this node.
  package var next: Node? { Node(pointer.pointee.next) }
  /// The sibling before this node.
  package var previous: Node? { Node(pointer.pointee.prev) }

  /// The first child that is an element.
  package var firstElement: Node? {
    var node = firstChild
    while let current = node, !current.isElement { node = current.next }
    return node
  }

  /// The next sibling that is an element.
  package var nextElement: Node? {
    var node = next
    while let current = node, !current.isElement { node = current.next }
    return node
  }

  /// The previous sibling that is an element.
  package var previousElement: Node? {
    var node = previous
    while let current = node, !current.isElement { node = current.previous }
    return node
  }

  /// The line of the source where an element begins, 0 if unknown; capped at 65,535 by libxml2.
  package var line: Int { Int(pointer.pointee.line) }
}
