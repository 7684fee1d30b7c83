/// Tree construction: start tags in the body.
extension HTMLParser {
  mutating func startInBody(_ tag: Tag, _ name: Range<Int>) {
    switch tag {
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title: headElement(tag, name)
    case .body: if let body = openBodyElement { mergeAttributes(into: body) }
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
      .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p, .search, .section, .summary, .ul:
      closeParagraphInButtonScope()
      insert(tag, name)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      closeParagraphInButtonScope()
      if current.pointee.tag.isHeading { pop() }
      insert(tag, name)
    case .pre, .listing:
      closeParagraphInButtonScope()
      insert(tag, name)
      skipsLineFeed = true
    case .form: startForm(name)
    case .li: startListItem(tag, name)
    case .dd, .dt: startListItem(tag, name)
    case .button:
      if isInScope(.button) {
        generateImpliedEnds()
        popThrough(.button)
      }
      reconstructFormatting()
      insert(tag, name)
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: startFormatting(tag, name)
    case .applet, .marquee, .object:
      reconstructFormatting()
      insert(tag, name)
      formatting.append(nil)
    case .table:
      if !isQuirky { closeParagraphInButtonScope() }
      insert(tag, name)
      mode = .inTable
    case .image, .area, .br, .embed, .img, .input, .keygen, .wbr:
      reconstructFormatting()
      insertVoid(tag == .image ? .img : tag, name)
    case .param, .source, .track: insertVoid(tag, name)
    case .hr:
      closeParagraphInButtonScope()
      insertVoid(tag, name)
    case .plaintext, .textarea, .xmp, .iframe, .noembed: startRaw(tag, name)
    case .select:
      reconstructFormatting()
      insert(tag, name)
      mode = .inSelect
    case .optgroup, .option:
      if current.pointee.tag == .option { pop() }
      reconstructFormatting()
      insert(tag, name)
    case .rb, .rp, .rt, .rtc:
      if isInScope(.ruby) { generateImpliedEnds(except: tag == .rp || tag == .rt ? .rtc : .unknown) }
      insert(tag, name)
    case .svg, .math: startForeign(tag, name)
    case .caption, .col, .colgroup, .frame, .frameset, .head, .tbody, .td, .tfoot, .th, .thead, .tr: return
    default:
      reconstructFormatting()
      insert(tag, name)
    }
  }

  /// The body, if it is open.
  private var openBodyElement: NodePointer? {
    open.count > 1 && open[1].pointee.tag == .body ? open[1] : nil
  }

  private mutating func startForm(_ name: Range<Int>) {
    guard form == nil || isOpen(.template) else { return }
    closeParagraphInButtonScope()
    let node = insert(.form, name)
    if !isOpen(.template) { form = node }
  }

  /// A list item ends the one before it, unless another block stands between.
  private mutating func startListItem(_ tag: Tag, _ name: Range<Int>) {
    for node in open.reversed() {
      let found = node.pointee.tag
      if tag == .li ? found == .li : found == .dd || found == .dt {
        generateImpliedEnds(except: found)
        popThrough(found)
        break
      }
      if isSpecial(node), found != .address, found != .div, found != .p { break }
    }
    closeParagraphInButtonScope()
    insert(tag, name)
  }

  private mutating func startFormatting(_ tag: Tag, _ name: Range<Int>) {
    if tag == .a, let link = formattingElement(.a) {
      adopt(.a, name)
      formatting.removeAll { $0 == link }
      if let index = indexInStack(of: link) { removeFromStack(at: index) }
    }
    reconstructFormatting()
    if tag == .nobr, isInScope(.nobr) {
      adopt(.nobr, name)
      reconstructFormatting()
    }
    pushFormatting(insert(tag, name))
  }

  private mutating func startRaw(_ tag: Tag, _ name: Range<Int>) {
    if tag == .plaintext || tag == .xmp { closeParagraphInButtonScope() }
    if tag == .xmp { reconstructFormatting() }
    guard tag == .plaintext else { return rawElement(tag, name) }
    insert(tag, name)
    insertText(position..<input.count, decoding: false)
    position = input.count
  }

  /// Elements that end the search for the start tag of an end tag.
  func isSpecial(_ node: NodePointer) -> Bool {
    node.pointee.namespace == nil ? node.pointee.tag.isSpecial : isIntegrationPoint(node)
  }
}
