/// The part of windows-1252 that differs from ISO 8859-1.
enum Windows1252 {
  /// What the bytes 0x80 to 0x9F mean; the five without a meaning stay control characters, as WHATWG has it.
  static let scalars: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]

  /// True for the five bytes without a meaning.
  static func isUnassigned(_ byte: UInt8) -> Bool { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) }

  static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    let scalar = byte >= 0x80 && byte <= 0x9F ? scalars[Int(byte) - 0x80] : Unicode.Scalar(byte)
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
