/// Changes of a tree that is being built.
extension UnsafeMutablePointer where Pointee == NodeRecord {
  /// Puts a node that has no parent in as the last child.
  @inline(__always)
  func append(_ child: NodePointer) {
    child.pointee.parent = self
    child.pointee.next = nil
    child.pointee.previous = pointee.last
    if let last = pointee.last { last.pointee.next = child } else { pointee.first = child }
    pointee.last = child
  }

  /// Puts a node that has no parent in before one of the children; nil means at the end.
  func insert(_ child: NodePointer, before sibling: NodePointer?) {
    guard let sibling else { return append(child) }
    child.pointee.parent = self
    child.pointee.next = sibling
    child.pointee.previous = sibling.pointee.previous
    if let previous = sibling.pointee.previous { previous.pointee.next = child } else { pointee.first = child }
    sibling.pointee.previous = child
  }

  /// Takes a node out of its parent.
  func unlink() {
    guard let parent = pointee.parent else { return }
    if let previous = pointee.previous {
      previous.pointee.next = pointee.next
    } else {
      parent.pointee.first = pointee.next
    }
    if let next = pointee.next {
      next.pointee.previous = pointee.previous
    } else {
      parent.pointee.last = pointee.previous
    }
    pointee.parent = nil
    pointee.next = nil
    pointee.previous = nil
  }

  /// Moves all children to the end of another node.
  func moveChildren(to target: NodePointer) {
    while let child = pointee.first {
      child.unlink()
      target.append(child)
    }
  }
}
