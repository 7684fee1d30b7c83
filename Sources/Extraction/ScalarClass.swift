/// What a Unicode scalar is to the features: coarse, for all scripts, and fast.
enum ScalarClass: UInt8 {
  case space
  /// A letter of a script that sets spaces between words.
  case letter
  /// A letter that is upper case.
  case capital
  case digit
  /// A combining mark or joiner: it continues a word.
  case mark
  /// Han, kana, Yi: no spaces, about two characters a word.
  case ideograph
  /// Thai, Lao, Khmer, Burmese, Tibetan: no spaces, about five characters a word.
  case unspaced
  case sentenceEnd
  case comma
  case quote
  case currency
  case symbol

  /// Tenths of a word that one ideograph stands for.
  static let ideographUnits = 6
  /// Tenths of a word that one scalar of an unspaced alphabet stands for.
  static let unspacedUnits = 2

  /// The classes of ASCII, in its order: written out, so that looking one up asks nobody whether the table is there yet.
  private static let ascii: InlineArray<128, ScalarClass> = [
    .symbol, .symbol, .symbol, .symbol, .symbol, .symbol, .symbol, .symbol,
    .symbol, .space, .space, .space, .space, .space, .symbol, .symbol,
    .symbol, .symbol, .symbol, .symbol, .symbol, .symbol, .symbol, .symbol,
    .symbol, .symbol, .symbol, .symbol, .symbol, .symbol, .symbol, .symbol,
    .space, .sentenceEnd, .quote, .symbol, .currency, .symbol, .symbol, .symbol,
    .symbol, .symbol, .symbol, .symbol, .comma, .symbol, .sentenceEnd, .symbol,
    .digit, .digit, .digit, .digit, .digit, .digit, .digit, .digit,
    .digit, .digit, .symbol, .comma, .symbol, .symbol, .symbol, .sentenceEnd,
    .symbol, .capital, .capital, .capital, .capital, .capital, .capital, .capital,
    .capital, .capital, .capital, .capital, .capital, .capital, .capital, .capital,
    .capital, .capital, .capital, .capital, .capital, .capital, .capital, .capital,
    .capital, .capital, .capital, .symbol, .symbol, .symbol, .symbol, .letter,
    .symbol, .letter, .letter, .letter, .letter, .letter, .letter, .letter,
    .letter, .letter, .letter, .letter, .letter, .letter, .letter, .letter,
    .letter, .letter, .letter, .letter, .letter, .letter, .letter, .letter,
    .letter, .letter, .letter, .symbol, .symbol, .symbol, .symbol, .symbol,
  ]

  @inline(__always)
  static func of(_ scalar: UInt32) -> ScalarClass {
    scalar < 128 ? ascii[Int(scalar)] : beyondASCII(scalar)
  }

  private static func beyondASCII(_ scalar: UInt32) -> ScalarClass {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: .space
    case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02: .quote
    case 0xA2...0xA5, 0x20A0...0x20CF, 0xFFE0, 0xFFE1, 0xFFE5: .currency
    case 0x2026, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61, 0x0964, 0x0965, 0x061F, 0x06D4, 0x0589, 0x1362, 0x1367, 0x17D4,
      0x17D5, 0x104A, 0x104B, 0x203C, 0x2047...0x2049:
      .sentenceEnd
    case 0x3001, 0xFF0C, 0xFF1B, 0x060C, 0x061B, 0x1363: .comma
    case 0xAA, 0xB5, 0xBA: .letter
    case 0xA1...0xBF, 0xD7, 0xF7, 0x2010...0x2017, 0x2020...0x205E, 0x2060...0x206F, 0x2100...0x2BFF, 0x2E00...0x2E7F,
      0x3003...0x3020, 0x3030, 0xFE30...0xFE4F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65,
      0xE000...0xF8FF, 0xFFF0...0xFFFF, 0x1F000...0x1FAFF:
      .symbol
    case 0xC0...0xDE, 0x0391...0x03AB, 0x0400...0x042F, 0x0531...0x0556, 0x10A0...0x10C5: .capital
    case 0x0100...0x017F: scalar & 1 == 0 ? .capital : .letter
    case 0x0300...0x036F, 0x0591...0x05C7, 0x064B...0x065F, 0x093C...0x094D, 0x200C...0x200D, 0xFE00...0xFE0F: .mark
    case 0x0660...0x0669, 0x06F0...0x06F9, 0x0966...0x096F, 0xFF10...0xFF19: .digit
    case 0x0E00...0x0EFF, 0x0F00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1980...0x19FF: .unspaced
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF,
      0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF:
      .ideograph
    default: .letter
    }
  }
}
