/// A character as CommonMark's rules for emphasis see it.
enum MarkdownCharacter {
  case space
  case punctuation
  case word

  /// The end of a line (0) counts as white space.
  init(_ scalar: UInt32) {
    switch scalar {
    case 0, 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .space
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: self = .punctuation
    case ..<0x80: self = .word
    default:
      guard let category = Unicode.Scalar(scalar)?.properties.generalCategory else {
        self = .word
        return
      }
      switch category {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
        self = .punctuation
      default: self = .word
      }
    }
  }
}
