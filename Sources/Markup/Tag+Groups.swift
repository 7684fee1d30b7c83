extension Tag {
  /// Elements that have no content and no end tag.
  package var isVoid: Bool {
    switch self {
    case .area, .base, .basefont, .bgsound, .br, .col, .command, .embed, .frame, .hr, .img, .input, .keygen, .link,
      .meta, .param, .source, .track, .wbr:
      true
    default: false
    }
  }

  /// Elements whose content is text without markup or references.
  package var isRawText: Bool {
    switch self {
    case .script, .style, .xmp, .iframe, .noembed, .noframes, .plaintext: true
    default: false
    }
  }

  /// Elements whose start tag ends an open paragraph (HTML's tree construction, "in body").
  package var closesParagraph: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
      .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p, .search, .section, .summary, .ul, .h1, .h2, .h3,
      .h4, .h5, .h6, .pre, .listing, .form, .li, .dd, .dt, .plaintext, .table, .hr, .xmp:
      true
    default: false
    }
  }

  /// Elements before and after which a reader sees a gap: blocks, cells, line breaks.
  package var separatesWords: Bool {
    switch self {
    case .br, .td, .th, .tr, .caption, .thead, .tbody, .tfoot, .html, .body, .option, .optgroup, .legend, .iframe,
      .video, .audio, .object, .noscript:
      true
    default: closesParagraph
    }
  }

  /// Elements of which a reader sees nothing.
  package var isInvisible: Bool {
    switch self {
    case .script, .style, .template, .head, .title, .noembed, .noframes, .datalist: true
    default: false
    }
  }
}
