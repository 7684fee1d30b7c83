/// Tells white space and invisible characters from text, byte by byte in UTF-8.
enum TextCollapser {
  /// What a position of a text begins with.
  enum Token: UInt8 {
    /// A byte of visible text.
    case visible
    /// Collapsible white space.
    case space
    /// White space that breaks a source line.
    case newline
    /// A character without width or meaning: control characters, soft hyphens, zero width spaces, byte order marks.
    case invisible
    /// The first byte of a sequence that must be looked at whole.
    case undecided
  }

  private static let table: [Token] = (0..<256).map { value in
    switch UInt8(value) {
    case 0x0A, 0x0D: .newline
    case 0x20, 0x09, 0x0C, 0x0B: .space
    case 0x00..<0x20, 0x7F: .invisible
    case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: .undecided
    default: .visible
    }
  }

  /// What stands at `index`, and over how many bytes.
  @inline(__always)
  static func token(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (token: Token, length: Int) {
    let token = table[Int(bytes[index])]
    return token == .undecided ? sequence(bytes, at: index) : (token, 1)
  }

  /// The end of text that is visible and collapsed already, from where some is visible: plain bytes with single spaces between.
  static func endOfPlainText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      if isPlain(bytes[end]) {
        end += 1
      } else if bytes[end] == 0x20, end + 1 < bytes.count, isPlain(bytes[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// True for bytes that the table says are visible.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21..<0x7F, 0x80..<0xC2, 0xC3...0xE0, 0xE4...0xEE, 0xF0...: true
    default: false
    }
  }

  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (token: Token, length: Int) {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    if bytes[index] == 0xC2 {
      switch second {
      case 0xA0: return (.space, 2)
      case 0x85: return (.newline, 2)
      case 0xAD, 0x80...0x9F: return (.invisible, 2)
      default: return (.visible, 1)
      }
    }
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch (bytes[index], second, third) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE1, 0x9A, 0x80): return (.space, 3)
    case (0xE3, 0x80, 0x80): return (.space, 3)
    case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): return (.newline, 3)
    case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF), (0xEF, 0xBF, 0xBC), (0xE1, 0xA0, 0x8E):
      return (.invisible, 3)
    default: return (.visible, 1)
    }
  }

  /// Whether a scalar belongs to a script in which a line break between two characters is no space.
  static func joinsLines(_ scalar: UInt32) -> Bool {
    switch scalar {
    // Not Hangul: Korean sets spaces between words.
    case 0x2E80...0x2FDF, 0x3000...0x312F, 0x3190...0x9FFF, 0xA000...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF01...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// The last scalar of a text, 0 if it is empty.
  static func lastScalar(of bytes: some BidirectionalCollection<UInt8>) -> UInt32 {
    var tail: UInt32 = 0
    var shift: UInt32 = 0
    for byte in bytes.reversed().prefix(4) {
      if byte < 0x80 { return shift == 0 ? UInt32(byte) : 0xFFFD }
      if byte & 0xC0 == 0x80 {
        tail |= UInt32(byte & 0x3F) << shift
        shift += 6
        continue
      }
      let mask: UInt8 = shift == 6 ? 0x1F : shift == 12 ? 0x0F : 0x07
      return tail | UInt32(byte & mask) << shift
    }
    return shift == 0 ? 0 : 0xFFFD
  }
}
