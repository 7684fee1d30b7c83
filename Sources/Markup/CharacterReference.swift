/// One character reference found in text.
struct CharacterReference {
  private enum Meaning {
    case scalar(Unicode.Scalar)
    case text([UInt8])
  }

  private let meaning: Meaning
  /// The offset after the reference.
  let end: Int

  /// The longest name of HTML has 32 bytes.
  private static let longestName = 32

  func append(to bytes: inout [UInt8]) {
    switch meaning {
    case .scalar(let scalar): bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    case .text(let text): bytes.append(contentsOf: text)
    }
  }

  /// Writes what the reference stands for, which is never longer than six fifths of the reference; answers its length.
  func write(to target: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    func add(_ byte: UInt8) {
      target[count] = byte
      count += 1
    }
    switch meaning {
    case .scalar(let scalar): for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { add(byte) }
    case .text(let text): for byte in text { add(byte) }
    }
    return count
  }

  /// The reference whose `&` stands at `start`; nil if it is none.
  ///
  /// In an attribute a name without a semicolon before a letter, a digit or `=` is not one (it is `?a=1&copy=2`).
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, inAttribute: Bool) -> CharacterReference? {
    let first = start + 1
    guard first < bytes.count else { return nil }
    if bytes[first] == 0x23 { return number(bytes, at: first + 1) }
    guard bytes[first].isASCIILetter else { return nil }
    var end = first
    while end < bytes.count, end - first < longestName, bytes[end].isASCIILetter || bytes[end].isASCIIDigit { end += 1 }
    if end < bytes.count, bytes[end] == 0x3B, let entity = EntityTable.shared.find(bytes[first..<end]) {
      return CharacterReference(meaning: .text(entity.text), end: end + 1)
    }
    return withoutSemicolon(bytes, first: first, end: end, inAttribute: inAttribute)
  }

  private static func withoutSemicolon(
    _ bytes: UnsafeBufferPointer<UInt8>, first: Int, end: Int, inAttribute: Bool
  ) -> CharacterReference? {
    var length = min(end - first, EntityTable.longestLegacyName)
    while length >= 2 {
      if let entity = EntityTable.shared.find(bytes[first..<(first + length)]), entity.isLegacy {
        let after = first + length
        if inAttribute, after < bytes.count,
          bytes[after] == 0x3D || bytes[after].isASCIILetter || bytes[after].isASCIIDigit
        {
          return nil
        }
        return CharacterReference(meaning: .text(entity.text), end: after)
      }
      length -= 1
    }
    return nil
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> CharacterReference? {
    var index = start
    var radix: UInt32 = 10
    if index < bytes.count, bytes[index] | 0x20 == 0x78 {
      radix = 16
      index += 1
    }
    let digits = index
    var value: UInt32 = 0
    while index < bytes.count, let digit = digit(bytes[index], radix: radix) {
      // Past the last scalar the value no longer matters, only that it does not overflow.
      if value <= 0x10FFFF { value = value * radix + digit }
      index += 1
    }
    guard index > digits else { return nil }
    if index < bytes.count, bytes[index] == 0x3B { index += 1 }
    return CharacterReference(meaning: .scalar(scalar(value)), end: index)
  }

  private static func digit(_ byte: UInt8, radix: UInt32) -> UInt32? {
    if byte.isASCIIDigit { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return radix == 16 && letter >= 0x61 && letter <= 0x66 ? UInt32(letter - 0x61) + 10 : nil
  }

  /// HTML's mending of numbers: 0x80 to 0x9F mean windows-1252, what is no scalar becomes U+FFFD.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if value >= 0x80, value <= 0x9F { return Windows1252.scalars[Int(value) - 0x80] }
    if value == 0 { return "\u{FFFD}" }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
