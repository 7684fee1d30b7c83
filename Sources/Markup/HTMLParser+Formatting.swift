/// Formatting elements that are left open across blocks, and the mending of those that overlap.
extension HTMLParser {
  /// A page that leaves more of them open than this loses the oldest: each new paragraph opens all of them again.
  private static let longestFormatting = 64

  mutating func pushFormatting(_ node: NodePointer) {
    var same = 0
    for index in formatting.indices.reversed() {
      guard let other = formatting[index] else { break }
      if other.pointee.tag == node.pointee.tag, hasSameAttributes(other, node) {
        same += 1
        // At most three alike ("Noah's Ark clause").
        if same == 3 {
          formatting.remove(at: index)
          break
        }
      }
    }
    formatting.append(node)
    if formatting.count > Self.longestFormatting { formatting.removeFirst() }
  }

  private func hasSameAttributes(_ one: NodePointer, _ other: NodePointer) -> Bool {
    var left = one.pointee.attributes
    var right = other.pointee.attributes
    while let a = left, let b = right {
      if a == b { return true }
      guard a.pointee.nameBytes.elementsEqual(b.pointee.nameBytes),
        a.pointee.valueBytes.elementsEqual(b.pointee.valueBytes)
      else { return false }
      left = a.pointee.next
      right = b.pointee.next
    }
    return left == nil && right == nil
  }

  /// The last formatting element of a tag since the last marker.
  func formattingElement(_ tag: Tag) -> NodePointer? {
    for entry in formatting.reversed() {
      guard let node = entry else { return nil }
      if node.pointee.tag == tag { return node }
    }
    return nil
  }

  mutating func clearFormattingToMarker() {
    while let last = formatting.popLast(), last != nil {}
  }

  /// Opens formatting elements again that the end of a block has closed.
  mutating func reconstructFormatting() {
    guard let last = formatting.last, let node = last, !isOnStack(node) else { return }
    var first = formatting.count - 1
    while first > 0, let earlier = formatting[first - 1], !isOnStack(earlier) { first -= 1 }
    for index in first..<formatting.count {
      guard let old = formatting[index] else { continue }
      let copy = clone(old)
      enter(copy)
      formatting[index] = copy
    }
  }

  private func isOnStack(_ node: NodePointer) -> Bool {
    isOpen(node.pointee.tag) && open.lastIndex(of: node) != nil
  }

  private mutating func clone(_ node: NodePointer) -> NodePointer {
    makeElement(node.pointee.tag, node.pointee.bytes, node.pointee.attributes)
  }

  /// The end of a formatting element, overlapping or not ("adoption agency algorithm").
  mutating func adopt(_ tag: Tag, _ name: Range<Int>) {
    if current.pointee.tag == tag, !formatting.contains(current) {
      pop()
      return
    }
    for _ in 0..<8 {
      guard let element = formattingElement(tag) else { return endAny(tag, name) }
      guard let index = indexInStack(of: element) else {
        formatting.removeAll { $0 == element }
        return
      }
      guard isInScope(element) else { return }
      guard let blockIndex = open[index...].firstIndex(where: { isSpecial($0) }) else {
        while open.count > index { pop() }
        formatting.removeAll { $0 == element }
        return
      }
      adopt(element, at: index, around: open[blockIndex], at: blockIndex)
    }
  }

  private mutating func adopt(_ element: NodePointer, at index: Int, around block: NodePointer, at blockIndex: Int) {
    let ancestor = open[max(index - 1, 0)]
    var bookmark = formatting.firstIndex { $0 == element } ?? 0
    var last = block
    var nodeIndex = blockIndex
    var counter = 0
    while true {
      nodeIndex -= 1
      counter += 1
      var node = open[nodeIndex]
      if node == element { break }
      var place = formatting.firstIndex { $0 == node }
      if counter > 3, let found = place {
        formatting.remove(at: found)
        if found < bookmark { bookmark -= 1 }
        place = nil
      }
      guard let place else {
        removeFromStack(at: nodeIndex)
        continue
      }
      let copy = clone(node)
      formatting[place] = copy
      open[nodeIndex] = copy
      node = copy
      if last == block { bookmark = place + 1 }
      last.unlink()
      node.append(last)
      last = node
    }
    last.unlink()
    adoptInto(ancestor, last)
    let copy = clone(element)
    block.moveChildren(to: copy)
    block.append(copy)
    if let old = formatting.firstIndex(where: { $0 == element }) {
      formatting.remove(at: old)
      if old < bookmark { bookmark -= 1 }
    }
    formatting.insert(copy, at: min(bookmark, formatting.count))
    if let old = indexInStack(of: element) { removeFromStack(at: old) }
    if let at = indexInStack(of: block) { insertIntoStack(copy, at: at + 1) }
  }

  private mutating func adoptInto(_ ancestor: NodePointer, _ node: NodePointer) {
    guard ancestor.pointee.tag.isTableStructure else { return ancestor.append(node) }
    let (parent, sibling) = fosterPlace()
    parent.insert(node, before: sibling)
  }
}
