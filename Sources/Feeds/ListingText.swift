/// How much a reader is told by a text, in any script.
enum ListingText {
  /// The weight of a text in letters of an alphabet: an ideograph or a syllable of Hangul tells as much as two and a half of them.
  static func weight(_ bytes: UnsafeBufferPointer<UInt8>) -> Float {
    var weight: Float = 0
    for byte in bytes { weight += byteWeights[Int(byte)] }
    return weight
  }

  static func weight(_ text: String) -> Float {
    var copy = text
    return copy.withUTF8(weight)
  }

  /// By first byte of a scalar: ASCII letters and digits 1, two-byte scripts 1, of the three-byte ones those below U+1000
  /// (Indic and Thai) 1, the others, mostly East Asian, 2.5; continuation bytes, punctuation and spaces nothing.
  private static let byteWeights: [Float] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC3...0xDF, 0xE0: 1
    case 0xE1: 1
    case 0xE3...0xED: 2.5
    case 0xF0: 2.5
    default: 0
    }
  }
}
