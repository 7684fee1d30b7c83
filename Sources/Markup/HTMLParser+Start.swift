/// Tree construction: text and start tags until the body begins.
extension HTMLParser {
  mutating func characters(_ range: Range<Int>) {
    var range = range
    if skipsLineFeed {
      skipsLineFeed = false
      if input[range.lowerBound] == 0x0A { range = range.lowerBound + 1..<range.upperBound }
      if range.isEmpty { return }
    }
    if !open.isEmpty, isForeign(current), !isIntegrationPoint(current) {
      return isForeignCode(current) ? () : insertText(range)
    }
    switch mode {
    case .inBody, .inCell, .inCaption, .inTemplate:
      reconstructFormatting()
      insertText(range)
    case .inTable, .inTableBody, .inRow: tableText(range)
    case .inSelect, .inHeadNoscript: insertText(range)
    case .inFrameset: return
    case .inColumnGroup:
      if isBlank(range) { return insertText(range) }
      endColumnGroup()
      characters(range)
    case .beforeHead, .inHead, .afterHead:
      let text = trimmedStart(range)
      if text.isEmpty { return }
      openBody()
      insertText(text)
    }
  }

  func isBlank(_ range: Range<Int>) -> Bool { trimmedStart(range).isEmpty }

  private func trimmedStart(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, input[start].isHTMLSpace { start += 1 }
    return start..<range.upperBound
  }

  /// Goes on to the body from wherever before it the parser is.
  mutating func openBody() {
    openHead()
    while open.count > 1 { pop() }
    insertImplied(.body)
    mode = .inBody
  }

  /// Makes sure that there are a root and a head.
  private mutating func openHead() {
    if open.isEmpty { openRoot() }
    guard head == nil else { return }
    head = insertImplied(.head)
    mode = .inHead
  }

  mutating func startTag(_ tag: Tag, _ name: Range<Int>) {
    skipsLineFeed = false
    if open.isEmpty { beginRoot(tag, name) }
    if tag == .html, !isForeign(current) { return mergeAttributes(into: open[0]) }
    if isForeign(current), !isIntegrationPoint(current) {
      return foreignStart(tag, name)
    }
    startTagInMode(tag, name)
  }

  /// Handles a start tag by the mode alone.
  mutating func startTagInMode(_ tag: Tag, _ name: Range<Int>) {
    switch mode {
    case .beforeHead, .inHead, .afterHead: startBeforeBody(tag, name)
    case .inHeadNoscript: startInHeadNoscript(tag, name)
    case .inBody: startInBody(tag, name)
    case .inTable: startInTable(tag, name)
    case .inTableBody: startInTableBody(tag, name)
    case .inRow: startInRow(tag, name)
    case .inCell: startInCell(tag, name)
    case .inCaption: startInCaption(tag, name)
    case .inColumnGroup: startInColumnGroup(tag, name)
    case .inSelect: startInSelect(tag, name)
    case .inTemplate: startInTemplate(tag, name)
    case .inFrameset: startInFrameset(tag, name)
    }
  }

  private mutating func beginRoot(_ tag: Tag, _ name: Range<Int>) {
    guard tag == .html else { return openRoot() }
    let root = makeElement(.html, name)
    attributes.removeAll(keepingCapacity: true)
    document.append(root)
    push(root)
  }

  private mutating func startBeforeBody(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .head:
      guard head == nil else { return }
      head = insert(.head, name)
      mode = .inHead
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .noscript, .script, .style, .template, .title:
      openHead()
      // What belongs into the head and comes after it goes into the head all the same.
      let isAfter = mode == .afterHead
      if isAfter, let head { push(head) }
      headElement(tag, name)
      if isAfter, let head, let index = indexInStack(of: head) { removeFromStack(at: index) }
    case .body:
      openHead()
      while open.count > 1 { pop() }
      insert(.body, name)
      mode = .inBody
    case .frameset:
      openHead()
      while open.count > 1 { pop() }
      insert(.frameset, name)
      mode = .inFrameset
    default:
      openBody()
      startTagInMode(tag, name)
    }
  }

  /// Elements that belong into a head, wherever they stand.
  mutating func headElement(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .title:
      let node = insert(tag, name)
      rcdata(node)
    case .script: script(name)
    case .style, .noframes:
      let isData = tag == .noframes
      let node = insert(tag, name)
      let text = readRawText(until: node.pointee.bytes)
      if isData { insertText(text, decoding: false) }
      pop()
    case .noscript:
      insert(tag, name)
      if mode != .inBody { mode = .inHeadNoscript }
    case .template:
      insert(tag, name)
      formatting.append(nil)
      mode = .inTemplate
      templateModes.append(.inTemplate)
    default: insertVoid(tag, name)
    }
  }

  /// A head's `noscript` keeps what it holds: by the standard an image in it would begin the body.
  private mutating func startInHeadNoscript(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .head, .noscript: return
    case .body, .frameset:
      closeHeadNoscript()
      startTagInMode(tag, name)
    case .script, .style, .title, .noframes, .textarea, .iframe, .noembed, .xmp: headElementOrRaw(tag, name)
    default:
      if tag.isVoid { insertVoid(tag, name) } else { insert(tag, name) }
    }
  }

  private mutating func headElementOrRaw(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .script, .style, .title, .noframes: headElement(tag, name)
    default: rawElement(tag, name)
    }
  }

  mutating func closeHeadNoscript() {
    if isOpen(.noscript) { popThrough(.noscript) }
    mode = isOpen(.head) ? .inHead : .afterHead
  }

  /// Reads the content of a `title` or `textarea`, which holds references and no markup, and closes it.
  mutating func rcdata(_ node: NodePointer) {
    var text = readRawText(until: node.pointee.bytes)
    if node.pointee.tag == .textarea, text.count > 0, input[text.lowerBound] == 0x0A {
      text = text.lowerBound + 1..<text.upperBound
    }
    insertText(text)
    pop()
  }

  /// Reads an element whose content is text alone.
  mutating func rawElement(_ tag: Tag, _ name: Range<Int>) {
    let node = insert(tag, name)
    if tag == .textarea { return rcdata(node) }
    insertText(readRawText(until: node.pointee.bytes), decoding: false)
    pop()
  }
}
