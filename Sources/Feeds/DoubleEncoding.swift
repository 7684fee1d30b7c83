/// Text that was taken for windows-1252 though it was UTF-8, and encoded as UTF-8 again: `CafÃ©`.
enum DoubleEncoding {
  /// Fewer characters than this prove nothing.
  private static let minimum = 3

  /// The text as it was meant; nil if there is any character outside ASCII that speaks against it.
  ///
  /// Only when every run of characters outside ASCII is itself valid UTF-8 read as windows-1252, the text is double-encoded;
  /// in honest text the first accented letter tells, so this costs nothing there.
  static func repaired(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { bytes in
      guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return nil }
      // The first characters decide nearly always: nothing is copied before they did.
      var sample: [UInt8] = []
      var index = first
      for _ in 0..<minimum {
        guard decode(bytes, &index, into: &sample) else { return nil }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
      }
      var output = Array(bytes[..<first])
      index = first
      while index < bytes.count {
        if bytes[index] < 0x80 {
          output.append(bytes[index])
          index += 1
        } else if !decode(bytes, &index, into: &output) {
          return nil
        }
      }
      return output
    }
  }

  /// Decodes one doubly encoded character; false if there is none.
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, into output: inout [UInt8]
  ) -> Bool {
    guard index < bytes.count, let lead = singleByte(bytes, &index) else { return false }
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return false
    }
    output.append(lead)
    for _ in 1..<length {
      guard index < bytes.count, bytes[index] >= 0x80, let next = singleByte(bytes, &index),
        (0x80...0xBF).contains(next)
      else { return false }
      output.append(next)
    }
    return true
  }

  /// The byte that a character of windows-1252 stands for.
  private static func singleByte(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt8? {
    let lead = bytes[index]
    if lead == 0xC2 || lead == 0xC3, index + 1 < bytes.count {
      defer { index += 2 }
      return bytes[index + 1] | (lead == 0xC3 ? 0x40 : 0)
    }
    let length = lead >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count else { return nil }
    let scalar = String(decoding: bytes[index..<(index + length)], as: UTF8.self).unicodeScalars.first
    guard let scalar, let byte = upperHalf[scalar] else { return nil }
    index += length
    return byte
  }

  /// Characters of windows-1252 that are not those of Latin-1, with their bytes.
  private static let upperHalf: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
    "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97,
    "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
  ]
}
