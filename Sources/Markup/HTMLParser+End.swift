/// Tree construction: end tags.
extension HTMLParser {
  mutating func endTag(_ tag: Tag, _ name: Range<Int>) {
    skipsLineFeed = false
    guard !open.isEmpty else { return endBeforeBody(tag, name) }
    if isForeign(current) { return foreignEnd(tag, name) }
    endTagInMode(tag, name)
  }

  mutating func endTagInMode(_ tag: Tag, _ name: Range<Int>) {
    switch mode {
    case .beforeHead, .inHead, .afterHead: endBeforeBody(tag, name)
    case .inHeadNoscript: endInHeadNoscript(tag, name)
    case .inBody: endInBody(tag, name)
    case .inTable: endInTable(tag, name)
    case .inTableBody: endInTableBody(tag, name)
    case .inRow: endInRow(tag, name)
    case .inCell: endInCell(tag, name)
    case .inCaption: endInCaption(tag, name)
    case .inColumnGroup: endInColumnGroup(tag, name)
    case .inSelect: endInSelect(tag, name)
    case .inTemplate: if tag == .template { endTemplate() }
    case .inFrameset: if tag == .frameset, current.pointee.tag == .frameset, open.count > 1 { pop() }
    }
  }

  private mutating func endBeforeBody(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .head:
      guard mode == .inHead, isOpen(.head) else { return }
      popThrough(.head)
      mode = .afterHead
    case .template: endTemplate()
    case .body, .html, .br:
      openBody()
      endInBody(tag, name)
    default: return
    }
  }

  private mutating func endInHeadNoscript(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .noscript: closeHeadNoscript()
    case .head:
      closeHeadNoscript()
      endBeforeBody(tag, name)
    case .body, .html: return
    default: endAny(tag, name)
    }
  }

  mutating func endInBody(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .template: endTemplate()
    // What follows the body's end belongs to the body all the same.
    case .body, .html: return
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
      .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .pre, .search, .section,
      .select, .summary, .ul:
      guard isInScope(tag) else { return }
      generateImpliedEnds()
      popThrough(tag)
    case .noscript:
      // By the standard an element that is left open inside would keep it open.
      if isOpen(.noscript), isInScope(.noscript) { popThrough(.noscript) }
    // By the standard HTML that is left open inside would keep it open, and the rest of the page would be in an image.
    case .svg, .math: if isOpen(tag) { popThrough(tag) }
    case .form: endForm()
    case .p:
      if !isInScope(.p, .button) { insertImplied(.p) }
      generateImpliedEnds(except: .p)
      popThrough(.p)
    case .li:
      guard isInScope(.li, .listItem) else { return }
      generateImpliedEnds(except: .li)
      popThrough(.li)
    case .dd, .dt:
      guard isInScope(tag) else { return }
      generateImpliedEnds(except: tag)
      popThrough(tag)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      guard isHeadingInScope() else { return }
      generateImpliedEnds()
      while !pop().pointee.tag.isHeading {}
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: adopt(tag, name)
    case .applet, .marquee, .object:
      guard isInScope(tag) else { return }
      generateImpliedEnds()
      popThrough(tag)
      clearFormattingToMarker()
    case .br:
      attributes.removeAll(keepingCapacity: true)
      reconstructFormatting()
      place(makeElement(.br, TagNames.shared[.br], nil))
    default: endAny(tag, name)
    }
  }

  private mutating func endForm() {
    if isOpen(.template) {
      guard isInScope(.form) else { return }
      generateImpliedEnds()
      return popThrough(.form)
    }
    let node = form
    form = nil
    guard let node, isInScope(node) else { return }
    generateImpliedEnds()
    // Only the form itself is closed: what is open inside stays open.
    if let index = indexInStack(of: node) { removeFromStack(at: index) }
  }

  /// Closes the nearest open element of this name, unless a special element stands between.
  mutating func endAny(_ tag: Tag, _ name: Range<Int>) {
    guard isOpen(tag) else { return }
    for index in (max(0, open.count - Self.reach)..<open.count).reversed() {
      let node = open[index]
      if node.pointee.tag == tag, node.pointee.namespace == nil, tag != .unknown || hasName(node, name) {
        generateImpliedEnds(except: tag)
        if open.count > index, index > 0 { while open.count > index { pop() } }
        return
      }
      if isSpecial(node) { return }
    }
  }

  /// How far up an end tag looks for an element by its name: a page of nothing but such tags would cost its square.
  static let reach = 128

  @inline(__always)
  func hasName(_ node: NodePointer, _ name: Range<Int>) -> Bool {
    guard Int(node.pointee.count) == name.count else { return false }
    let own = node.pointee.bytes
    for offset in 0..<own.count where own[offset] != input[name.lowerBound + offset].asciiLowercased { return false }
    return true
  }

  mutating func endTemplate() {
    guard isOpen(.template) else { return }
    popThrough(.template)
    clearFormattingToMarker()
    if !templateModes.isEmpty { templateModes.removeLast() }
    resetMode()
  }
}
