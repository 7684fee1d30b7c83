import Markup

extension Tag {
  /// Elements whose edges end a block.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .button, .caption, .center, .dd, .details, .dialog, .dir, .div,
      .dl, .dt,
      .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .html, .legend,
      .li, .listing,
      .main, .menu, .nav, .noscript, .ol, .option, .p, .pre, .search, .section, .summary, .table, .tbody, .td, .tfoot,
      .th, .thead,
      .tr, .ul, .xmp:
      true
    default: false
    }
  }

  /// Elements that stand for themselves: a leaf of the block list.
  var isMedia: Bool {
    switch self {
    case .img, .image, .iframe, .embed, .object, .video, .audio: true
    default: false
    }
  }

  /// Elements that never hold a reader's text.
  var isNeverText: Bool {
    switch self {
    case .script, .style, .title, .meta, .link, .base, .template, .rp, .input, .param, .source, .track: true
    default: false
    }
  }

  /// Elements whose content isn't a reader's text, unless a parser put prose there.
  var isOpaque: Bool {
    switch self {
    case .select, .datalist, .textarea, .svg, .math, .canvas, .iframe, .object, .video, .audio, .map, .noembed,
      .noframes, .applet:
      true
    default: false
    }
  }

  /// 1 to 6 for headings, 0 for others.
  var headingLevel: Int {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: 0
    }
  }
}
