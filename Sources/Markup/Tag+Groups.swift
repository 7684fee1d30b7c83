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
}
