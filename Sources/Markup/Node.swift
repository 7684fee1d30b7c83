/// A node of a `Document`, lent: valid only while its document lives, and never stored.
///
/// It is a struct around a pointer, so that a walk over a tree costs no allocation.
package struct Node: Equatable, Hashable {
  let pointer: NodePointer

  @inline(__always)
  init(_ pointer: NodePointer) { self.pointer = pointer }

  @inline(__always)
  init?(_ pointer: NodePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  /// What a node is.
  package enum Kind: UInt8, Sendable {
    case element
    case text
    /// A CDATA section of an XML document; it reads like text.
    case cdata
    case comment
    case document
    /// A processing instruction, a document type or a reference.
    case other
  }

  package var kind: Kind { pointer.pointee.kind }

  /// True for an element.
  package var isElement: Bool { pointer.pointee.kind == .element }

  /// True for text and for a CDATA section.
  package var isText: Bool { pointer.pointee.kind == .text || pointer.pointee.kind == .cdata }

  // MARK: Neighbours

  /// The node above: an element, or the document for the root.
  package var parent: Node? { Node(pointer.pointee.parent) }
  /// The element above, nil at the root.
  package var parentElement: Node? {
    guard let parent, parent.isElement else { return nil }
    return parent
  }
  package var firstChild: Node? { Node(pointer.pointee.first) }
  package var lastChild: Node? { Node(pointer.pointee.last) }
  /// The sibling after this node.
  package var next: Node? { Node(pointer.pointee.next) }
  /// The sibling before this node.
  package var previous: Node? { Node(pointer.pointee.previous) }

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
}
