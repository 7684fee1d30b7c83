extension Node {
  /// The nodes directly below, in order.
  package var children: Children { Children(first: firstChild) }

  /// The elements directly below, in order.
  package var childElements: Elements { Elements(first: firstElement) }

  /// All nodes below in document order, without this one; no recursion, no allocation.
  package var descendants: Descendants { Descendants(of: self) }

  /// The elements above, nearest first, without this one.
  package var ancestors: Ancestors { Ancestors(first: parentElement) }

  package struct Children: Sequence, IteratorProtocol {
    fileprivate var following: Node?
    fileprivate init(first: Node?) { following = first }

    package mutating func next() -> Node? {
      let current = following
      following = current?.next
      return current
    }
  }

  package struct Elements: Sequence, IteratorProtocol {
    fileprivate var following: Node?
    fileprivate init(first: Node?) { following = first }

    package mutating func next() -> Node? {
      let current = following
      following = current?.nextElement
      return current
    }
  }

  package struct Ancestors: Sequence, IteratorProtocol {
    fileprivate var following: Node?
    fileprivate init(first: Node?) { following = first }

    package mutating func next() -> Node? {
      let current = following
      following = current?.parentElement
      return current
    }
  }

  package struct Descendants: Sequence, IteratorProtocol {
    private let top: Node
    private var current: Node
    private var skips = false

    fileprivate init(of top: Node) {
      self.top = top
      current = top
    }

    package mutating func next() -> Node? {
      if !skips, let child = current.firstChild {
        current = child
        return child
      }
      skips = false
      while current != top {
        if let sibling = current.next {
          current = sibling
          return sibling
        }
        guard let parent = current.parent else { break }
        current = parent
      }
      // Ended: the iterator stays at the top and keeps answering nil.
      skips = true
      current = top
      return nil
    }

    /// Leaves out what is below the node that was handed out last.
    package mutating func skipChildren() { skips = true }
  }

  /// What a visitor wants next.
  package enum Step: Sendable {
    /// Go on with the node's children.
    case descend
    /// Leave out what is below the node. `leave` is still called for it.
    case skip
    /// End the walk.
    case stop
  }

  /// Visits this node and all below in document order, iteratively; `leave` is called for each element after its children.
  package func walk<E: Error>(
    enter: (Node) throws(E) -> Step, leave: (Node) throws(E) -> Void = { _ in }
  ) throws(E) {
    var node = self
    while true {
      switch try enter(node) {
      case .stop: return
      case .descend:
        if let child = node.firstChild {
          node = child
          continue
        }
      case .skip: break
      }
      while true {
        if node.isElement { try leave(node) }
        if node == self { return }
        if let sibling = node.next {
          node = sibling
          break
        }
        guard let parent = node.parent else { return }
        node = parent
      }
    }
  }
}
