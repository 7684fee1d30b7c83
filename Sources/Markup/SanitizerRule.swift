/// What becomes of an element when foreign HTML is sanitised. What is not named here is unwrapped: its text stays.
enum SanitizerRule {
  /// The element is written, under this name, with these attributes.
  case keep(as: StaticString, attributes: [StaticString] = [])
  /// The element goes, what is in it stays.
  case unwrap
  /// The element goes with all that is in it.
  case drop
  /// A frame or plug-in becomes a link to the address in this attribute.
  case link(StaticString)

  static func of(_ tag: Tag) -> SanitizerRule {
    if let table = table(tag) ?? text(tag) ?? media(tag) { return table }
    switch tag {
    case .script, .style, .template, .title, .head, .noembed, .noframes, .svg, .math, .frameset, .applet, .canvas,
      .input, .select, .textarea, .datalist, .keygen, .isindex, .meta, .link, .base, .param, .bgsound, .progress,
      .meter:
      return .drop
    default: return .unwrap
    }
  }

  /// True for elements that may stand in sanitised HTML.
  static func isKept(_ tag: Tag) -> Bool {
    if case .keep = of(tag) { return true }
    return false
  }

  private static func table(_ tag: Tag) -> SanitizerRule? {
    switch tag {
    case .table: .keep(as: "table")
    case .caption: .keep(as: "caption")
    case .colgroup: .keep(as: "colgroup", attributes: ["span"])
    case .col: .keep(as: "col", attributes: ["span"])
    case .thead: .keep(as: "thead")
    case .tbody: .keep(as: "tbody")
    case .tfoot: .keep(as: "tfoot")
    case .tr: .keep(as: "tr")
    case .td: .keep(as: "td", attributes: ["colspan", "rowspan"])
    case .th: .keep(as: "th", attributes: ["colspan", "rowspan", "scope"])
    default: nil
    }
  }

  private static func text(_ tag: Tag) -> SanitizerRule? {
    if let name = plain(tag) { return .keep(as: name) }
    return switch tag {
    case .a: .keep(as: "a", attributes: ["href", "title"])
    case .abbr, .acronym: .keep(as: "abbr", attributes: ["title"])
    case .dfn: .keep(as: "dfn", attributes: ["title"])
    case .blockquote: .keep(as: "blockquote", attributes: ["cite"])
    case .q: .keep(as: "q", attributes: ["cite"])
    case .del: .keep(as: "del", attributes: ["cite", "datetime"])
    case .ins: .keep(as: "ins", attributes: ["cite", "datetime"])
    case .time: .keep(as: "time", attributes: ["datetime"])
    case .ol: .keep(as: "ol", attributes: ["start", "reversed", "type"])
    case .li: .keep(as: "li", attributes: ["value"])
    case .pre, .listing, .xmp, .plaintext: .keep(as: "pre", attributes: ["class"])
    case .code, .tt: .keep(as: "code", attributes: ["class"])
    case .details: .keep(as: "details", attributes: ["open"])
    default: nil
    }
  }

  /// The elements that need no attribute of their own, with the names under which they are written.
  private static func plain(_ tag: Tag) -> StaticString? {
    switch tag {
    case .address: "address"
    case .article: "article"
    case .aside: "aside"
    case .b: "b"
    case .bdi: "bdi"
    case .bdo: "bdo"
    case .br: "br"
    case .cite: "cite"
    case .dd: "dd"
    case .div: "div"
    case .dl: "dl"
    case .dt: "dt"
    case .em: "em"
    case .figcaption: "figcaption"
    case .figure: "figure"
    case .footer: "footer"
    case .h1: "h1"
    case .h2: "h2"
    case .h3: "h3"
    case .h4: "h4"
    case .h5: "h5"
    case .h6: "h6"
    case .header: "header"
    case .hr: "hr"
    case .i: "i"
    case .kbd: "kbd"
    case .main: "main"
    case .mark: "mark"
    case .nav: "nav"
    case .p: "p"
    case .rp: "rp"
    case .rt: "rt"
    case .ruby: "ruby"
    case .s, .strike: "s"
    case .samp: "samp"
    case .section: "section"
    case .small: "small"
    case .strong: "strong"
    case .sub: "sub"
    case .summary: "summary"
    case .sup: "sup"
    case .u: "u"
    case .ul, .dir, .menu: "ul"
    case .`var`: "var"
    case .wbr: "wbr"
    default: nil
    }
  }

  private static func media(_ tag: Tag) -> SanitizerRule? {
    switch tag {
    case .img, .image: .keep(as: "img", attributes: ["src", "alt", "title", "width", "height"])
    case .audio: .keep(as: "audio", attributes: ["src"])
    case .video: .keep(as: "video", attributes: ["src", "poster", "width", "height"])
    case .source: .keep(as: "source", attributes: ["src", "type"])
    case .iframe, .frame: .link("src")
    case .embed: .link("src")
    case .object: .link("data")
    default: nil
    }
  }
}
