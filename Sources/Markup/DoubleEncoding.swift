/// Mends text that was encoded twice: UTF-8 that something took for windows-1252 or ISO 8859-1 and encoded again, so that
/// a reader sees "â€™" where "’" was written.
package enum DoubleEncoding {
  /// True if the character that begins at `index` betrays such a text: a C1 control, which no page means, or "â€", the
  /// beginning of each quotation mark and dash in its double form.
  static func isBetrayed(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 1 < bytes.count else { return false }
    switch bytes[index] {
    case 0xC2: return bytes[index + 1] < 0xA0
    case 0xC3:
      return bytes[index + 1] == 0xA2 && index + 4 < bytes.count && bytes[index + 2] == 0xE2 && bytes[index + 3] == 0x82
        && bytes[index + 4] == 0xAC
    default: return false
    }
  }

  /// The text with each character in double form made one again, and each C1 control the character that windows-1252 has
  /// in its place. What isn't a whole double form stays as it is.
  ///
  /// - Parameter bytes: valid UTF-8.
  static func mended(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0xC2 {
        let end = max(index + 1, UTF8Text.endOfASCII(bytes, from: index))
        output.append(contentsOf: bytes[index..<end])
        index = end
      } else if let character = character(bytes, at: index) {
        output.append(contentsOf: character.bytes)
        index = character.end
      } else if bytes[index] == 0xC2, let byte = byte(bytes, at: index), byte.value < 0xA0 {
        Windows1252.append(byte.value, to: &output)
        index = byte.end
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  /// Fewer characters in double form than this prove nothing.
  private static let fewest = 3

  /// The text as it was meant, if every character outside ASCII is in double form; nil if any speaks against it, as in honest
  /// text the first does.
  package static func repaired(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { bytes in
      var found = 0
      var output: [UInt8] = []
      var start = 0
      var index = 0
      while true {
        let next = UTF8Text.endOfASCII(bytes, from: index)
        if next >= bytes.count { break }
        guard let character = character(bytes, at: next) else { return nil }
        found += 1
        output.append(contentsOf: bytes[start..<next])
        output.append(contentsOf: character.bytes)
        (start, index) = (character.end, character.end)
      }
      guard found >= fewest else { return nil }
      output.append(contentsOf: bytes[start...])
      return output
    }
  }

  /// The text with those characters mended that betray themselves, and whatever else is in double form (`mended`); nil if
  /// none does. Such texts come from several hands: a feed of feeds, an archive that was moved once.
  package static func partlyRepaired(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { UTF8Text.census($0).doubled > 0 ? mended($0) : nil }
  }

  private static let longestCharacter = 4

  /// The character whose bytes the characters from `index` on stand for, nil if they stand for none.
  private static func character(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (bytes: [UInt8], end: Int)? {
    guard let lead = byte(bytes, at: index), lead.value >= 0xC2, lead.value <= 0xF4 else { return nil }
    var found = [lead.value]
    var end = lead.end
    let length = lead.value < 0xE0 ? 2 : lead.value < 0xF0 ? 3 : longestCharacter
    while found.count < length {
      guard let next = byte(bytes, at: end), next.value & 0xC0 == 0x80 else { return nil }
      found.append(next.value)
      end = next.end
    }
    let isValid = found.withUnsafeBufferPointer { UTF8Text.census($0).isUTF8 }
    return isValid ? (found, end) : nil
  }

  /// The byte above 0x7F that the character at `index` stands for, nil if it stands for none.
  private static func byte(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt8, end: Int)? {
    guard index + 1 < bytes.count else { return nil }
    let second = bytes[index + 1]
    switch bytes[index] {
    case 0xC2: return (second, index + 2)
    case 0xC3: return (second + 0x40, index + 2)
    case 0xC5, 0xC6, 0xCB, 0xE2:
      for (offset, character) in windows1252.enumerated()
      where index + character.count <= bytes.count && bytes[index..<index + character.count].elementsEqual(character) {
        return (0x80 + UInt8(offset), index + character.count)
      }
      return nil
    default: return nil
    }
  }

  /// The characters of windows-1252 from 0x80 to 0x9F, in UTF-8.
  private static let windows1252: [[UInt8]] = (UInt8(0x80)...0x9F).map { byte in
    var character: [UInt8] = []
    Windows1252.append(byte, to: &character)
    return character
  }
}
