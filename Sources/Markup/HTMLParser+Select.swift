/// Tree construction in selections, templates and framesets.
extension HTMLParser {
  mutating func startInSelect(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .option:
      if current.pointee.tag == .option { pop() }
      insert(tag, name)
    case .optgroup:
      if current.pointee.tag == .option { pop() }
      if current.pointee.tag == .optgroup { pop() }
      insert(tag, name)
    case .hr:
      if current.pointee.tag == .option { pop() }
      if current.pointee.tag == .optgroup { pop() }
      insertVoid(tag, name)
    case .script, .template: headElement(tag, name)
    case .select: endSelect()
    case .input, .keygen, .textarea, .caption, .table, .tbody, .tfoot, .thead, .tr, .td, .th:
      endSelect()
      startTagInMode(tag, name)
    // By the standard all else is ignored, and a `select` without an end takes the rest of the page. What never stands
    // in a selection ends it.
    case .div, .p, .ul, .ol, .section, .article, .main, .footer, .header, .nav, .aside, .h1, .h2, .h3, .h4, .h5, .h6,
      .form:
      endSelect()
      startTagInMode(tag, name)
    default: return
    }
  }

  mutating func endInSelect(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .optgroup:
      if current.pointee.tag == .option, open.count > 1, open[open.count - 2].pointee.tag == .optgroup { pop() }
      if current.pointee.tag == .optgroup { pop() }
    case .option: if current.pointee.tag == .option { pop() }
    case .select: endSelect()
    case .template: endTemplate()
    case .caption, .table, .tbody, .tfoot, .thead, .tr, .td, .th:
      guard isInScope(tag, .table) else { return }
      endSelect()
      endTagInMode(tag, name)
    default: return
    }
  }

  private mutating func endSelect() {
    if isOpen(.select) { popThrough(.select) }
    resetMode()
  }

  mutating func startInTemplate(_ tag: Tag, _ name: Range<Int>) {
    let next: Mode
    switch tag {
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
      return headElement(tag, name)
    case .caption, .colgroup, .tbody, .tfoot, .thead: next = .inTable
    case .col: next = .inColumnGroup
    case .tr: next = .inTableBody
    case .td, .th: next = .inRow
    default: next = .inBody
    }
    if !templateModes.isEmpty { templateModes[templateModes.count - 1] = next }
    mode = next
    startTagInMode(tag, name)
  }

  mutating func startInFrameset(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .frameset: insert(tag, name)
    case .frame: insertVoid(tag, name)
    case .noframes: headElement(tag, name)
    default: return
    }
  }
}
