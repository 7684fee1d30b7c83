/// Tree construction in tables.
extension HTMLParser {
  mutating func tableText(_ range: Range<Int>) {
    if isBlank(range) { return insertText(range) }
    withFostering { parser in
      parser.reconstructFormatting()
      parser.insertText(range)
    }
  }

  /// Handles what a table cannot hold: it goes before the table.
  private mutating func withFostering(_ body: (inout HTMLParser) -> Void) {
    let before = fosters
    fosters = true
    body(&self)
    fosters = before
  }

  // MARK: Start tags

  mutating func startInTable(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .caption:
      clear { $0 == .table || $0 == .html }
      formatting.append(nil)
      insert(tag, name)
      mode = .inCaption
    case .colgroup:
      clear { $0 == .table || $0 == .html }
      insert(tag, name)
      mode = .inColumnGroup
    case .col:
      clear { $0 == .table || $0 == .html }
      insertImplied(.colgroup)
      mode = .inColumnGroup
      startInColumnGroup(tag, name)
    case .tbody, .tfoot, .thead:
      clear { $0 == .table || $0 == .html }
      insert(tag, name)
      mode = .inTableBody
    case .td, .th, .tr:
      clear { $0 == .table || $0 == .html }
      insertImplied(.tbody)
      mode = .inTableBody
      startInTableBody(tag, name)
    case .table:
      guard isInScope(.table, .table) else { return }
      popThrough(.table)
      resetMode()
      startTagInMode(tag, name)
    case .style, .script, .template: headElement(tag, name)
    case .input where isHiddenInput: insertVoid(tag, name)
    case .form:
      guard form == nil, !isOpen(.template) else { return }
      form = insert(tag, name)
      pop()
    default: withFostering { $0.startInBody(tag, name) }
    }
  }

  private var isHiddenInput: Bool {
    attributes.contains { attribute in
      attribute.name.count == 4 && matches("type", at: attribute.name.lowerBound) && attribute.value.count == 6
        && matches("hidden", at: attribute.value.lowerBound)
    }
  }

  mutating func startInTableBody(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .tr:
      clear(backTo: Self.isBodyContext)
      insert(tag, name)
      mode = .inRow
    case .td, .th:
      clear(backTo: Self.isBodyContext)
      insertImplied(.tr)
      mode = .inRow
      startInRow(tag, name)
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
      guard isInScope(.tbody, .table) || isInScope(.thead, .table) || isInScope(.tfoot, .table) else { return }
      clear(backTo: Self.isBodyContext)
      pop()
      mode = .inTable
      startInTable(tag, name)
    default: startInTable(tag, name)
    }
  }

  mutating func startInRow(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .td, .th:
      clear { $0 == .tr || $0 == .html }
      insert(tag, name)
      mode = .inCell
      formatting.append(nil)
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
      guard endRow() else { return }
      startInTableBody(tag, name)
    default: startInTable(tag, name)
    }
  }

  mutating func startInCell(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
      guard isInScope(.td, .table) || isInScope(.th, .table) else { return }
      closeCell()
      startTagInMode(tag, name)
    default: startInBody(tag, name)
    }
  }

  mutating func startInCaption(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
      guard endCaption() else { return }
      startInTable(tag, name)
    default: startInBody(tag, name)
    }
  }

  mutating func startInColumnGroup(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .col: insertVoid(tag, name)
    case .template: headElement(tag, name)
    default:
      guard current.pointee.tag == .colgroup else {
        if mode == .inColumnGroup { resetMode() }
        return
      }
      endColumnGroup()
      startTagInMode(tag, name)
    }
  }

  // MARK: End tags

  mutating func endInTable(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .table:
      guard isInScope(.table, .table) else { return }
      popThrough(.table)
      resetMode()
    case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return
    case .template: endTemplate()
    default: withFostering { $0.endInBody(tag, name) }
    }
  }

  mutating func endInTableBody(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .tbody, .tfoot, .thead:
      guard isInScope(tag, .table) else { return }
      clear(backTo: Self.isBodyContext)
      pop()
      mode = .inTable
    case .table:
      guard isInScope(.tbody, .table) || isInScope(.thead, .table) || isInScope(.tfoot, .table) else { return }
      clear(backTo: Self.isBodyContext)
      pop()
      mode = .inTable
      endInTable(tag, name)
    case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: return
    default: endInTable(tag, name)
    }
  }

  mutating func endInRow(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .tr: _ = endRow()
    case .table: if endRow() { endInTableBody(tag, name) }
    case .tbody, .tfoot, .thead: if isInScope(tag, .table), endRow() { endInTableBody(tag, name) }
    case .body, .caption, .col, .colgroup, .html, .td, .th: return
    default: endInTable(tag, name)
    }
  }

  mutating func endInCell(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .td, .th:
      guard isInScope(tag, .table) else { return }
      generateImpliedEnds()
      popThrough(tag)
      clearFormattingToMarker()
      mode = .inRow
    case .body, .caption, .col, .colgroup, .html: return
    case .table, .tbody, .tfoot, .thead, .tr:
      guard isInScope(tag, .table) else { return }
      closeCell()
      endTagInMode(tag, name)
    default: endInBody(tag, name)
    }
  }

  mutating func endInCaption(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .caption: _ = endCaption()
    case .table: if endCaption() { endInTable(tag, name) }
    case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return
    default: endInBody(tag, name)
    }
  }

  mutating func endInColumnGroup(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .col: return
    case .template: endTemplate()
    case .colgroup: endColumnGroup()
    default:
      guard current.pointee.tag == .colgroup else {
        resetMode()
        return
      }
      endColumnGroup()
      endTagInMode(tag, name)
    }
  }

  // MARK: Parts

  mutating func endColumnGroup() {
    if current.pointee.tag == .colgroup { pop() }
    mode = .inTable
  }

  private mutating func endRow() -> Bool {
    guard isInScope(.tr, .table) else { return false }
    clear { $0 == .tr || $0 == .html }
    pop()
    mode = .inTableBody
    return true
  }

  private mutating func closeCell() {
    generateImpliedEnds()
    while open.count > 1 {
      let tag = pop().pointee.tag
      if tag == .td || tag == .th { break }
    }
    clearFormattingToMarker()
    mode = .inRow
  }

  private mutating func endCaption() -> Bool {
    guard isInScope(.caption, .table) else { return false }
    generateImpliedEnds()
    popThrough(.caption)
    clearFormattingToMarker()
    mode = .inTable
    return true
  }

  private static func isBodyContext(_ tag: Tag) -> Bool {
    tag == .tbody || tag == .tfoot || tag == .thead || tag == .html
  }
}
