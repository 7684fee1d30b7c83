/// The stack of open elements.
extension HTMLParser {
  mutating func push(_ node: NodePointer) {
    open.append(node)
    openCounts[Int(node.pointee.tag.rawValue)] += 1
  }

  @discardableResult
  mutating func pop() -> NodePointer {
    let node = open.removeLast()
    openCounts[Int(node.pointee.tag.rawValue)] -= 1
    return node
  }

  mutating func removeFromStack(at index: Int) {
    openCounts[Int(open[index].pointee.tag.rawValue)] -= 1
    open.remove(at: index)
  }

  mutating func insertIntoStack(_ node: NodePointer, at index: Int) {
    openCounts[Int(node.pointee.tag.rawValue)] += 1
    open.insert(node, at: index)
  }

  func isOpen(_ tag: Tag) -> Bool { openCounts[Int(tag.rawValue)] > 0 }

  func indexInStack(of node: NodePointer) -> Int? { open.lastIndex(of: node) }

  /// Closes elements until one of this tag is closed. It must be open.
  mutating func popThrough(_ tag: Tag) {
    while open.count > 1, pop().pointee.tag != tag {}
  }

  mutating func popThrough(_ node: NodePointer) {
    while open.count > 1, pop() != node {}
  }

  // MARK: Scopes

  enum Scope { case plain, listItem, button, table }

  /// Whether an element of this tag is open with no boundary of the scope above it.
  func isInScope(_ tag: Tag, _ scope: Scope = .plain) -> Bool {
    guard isOpen(tag) else { return false }
    for node in open.reversed() {
      if node.pointee.tag == tag { return true }
      if isBoundary(node, scope) { return false }
    }
    return false
  }

  func isInScope(_ element: NodePointer) -> Bool {
    for node in open.reversed() {
      if node == element { return true }
      if isBoundary(node, .plain) { return false }
    }
    return false
  }

  func isHeadingInScope() -> Bool {
    for node in open.reversed() {
      if node.pointee.tag.isHeading { return true }
      if isBoundary(node, .plain) { return false }
    }
    return false
  }

  private func isBoundary(_ node: NodePointer, _ scope: Scope) -> Bool {
    let tag = node.pointee.tag
    if scope == .table { return tag == .html || tag == .table || tag == .template }
    switch tag {
    // `noscript` is no boundary of the standard's, whose browsers skip its contents: they cannot disturb the page there.
    case .applet, .caption, .html, .table, .td, .th, .marquee, .object, .template, .noscript: return true
    case .ol, .ul: return scope == .listItem
    case .button: return scope == .button
    default: return isIntegrationPoint(node)
    }
  }

  // MARK: Implied ends

  /// Closes elements whose end tags may be left out.
  mutating func generateImpliedEnds(except tag: Tag = .unknown) {
    while current.pointee.tag != tag {
      switch current.pointee.tag {
      case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: pop()
      default: return
      }
    }
  }

  mutating func closeParagraphInButtonScope() {
    guard isInScope(.p, .button) else { return }
    generateImpliedEnds(except: .p)
    popThrough(.p)
  }

  /// Closes elements up to what may hold the next part of a table.
  mutating func clear(backTo isContext: (Tag) -> Bool) {
    while open.count > 1, !isContext(current.pointee.tag), current.pointee.tag != .template { pop() }
  }

  /// Finds the mode that fits the open elements ("reset the insertion mode appropriately").
  mutating func resetMode() {
    for index in open.indices.reversed() {
      switch open[index].pointee.tag {
      case .select: mode = .inSelect
      case .td,
        .th where index > 0:
        mode = .inCell
      case .tr: mode = .inRow
      case .tbody, .thead, .tfoot: mode = .inTableBody
      case .caption: mode = .inCaption
      case .colgroup: mode = .inColumnGroup
      case .table: mode = .inTable
      case .template: mode = templateModes.last ?? .inBody
      case .head where index > 0: mode = .inHead
      case .body: mode = .inBody
      case .frameset: mode = .inFrameset
      case .html: mode = head == nil ? .beforeHead : .afterHead
      default: continue
      }
      return
    }
    mode = .inBody
  }
}
