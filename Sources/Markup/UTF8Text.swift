/// Checking and mending of UTF-8.
enum UTF8Text {
  /// How much of some bytes is UTF-8.
  struct Census {
    /// Well-formed sequences of more than one byte.
    var sequences = 0
    /// Ill-formed subsequences.
    var errors = 0
    /// Characters that betray text encoded twice (`DoubleEncoding`).
    var doubled = 0

    /// True if the bytes are UTF-8 and not only ASCII.
    var isUTF8: Bool { errors == 0 && sequences > 0 }
    var isASCII: Bool { errors == 0 && sequences == 0 }
  }

  static func census(_ bytes: UnsafeBufferPointer<UInt8>) -> Census {
    var census = Census()
    var index = 0
    while true {
      index = endOfASCII(bytes, from: index)
      if index >= bytes.count { return census }
      let length = sequence(bytes, at: index)
      if length > 0 {
        census.sequences += 1
        if bytes[index] <= 0xC3, DoubleEncoding.isBetrayed(bytes, at: index) { census.doubled += 1 }
      } else {
        census.errors += 1
      }
      index += length > 0 ? length : -length
    }
  }

  /// What stands for bytes that are no UTF-8.
  enum Replacement {
    /// U+FFFD for each ill-formed subsequence (Unicode's "maximal subparts"), as WHATWG decodes.
    case mark
    /// The character of windows-1252 for a lone byte that can be one: texts of several hands, pasted into one feed.
    case windows1252
  }

  /// The bytes with each ill-formed subsequence replaced.
  static func repaired(_ bytes: UnsafeBufferPointer<UInt8>, by replacement: Replacement = .mark) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 16)
    var start = 0
    var index = 0
    while true {
      index = endOfASCII(bytes, from: index)
      if index >= bytes.count { break }
      let length = sequence(bytes, at: index)
      if length > 0 {
        index += length
        continue
      }
      output.append(contentsOf: bytes[start..<index])
      if replacement == .windows1252, length == -1, !isCut(bytes, at: index) {
        Windows1252.append(bytes[index], to: &output)
      } else {
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      }
      index -= length
      start = index
    }
    output.append(contentsOf: bytes[start...])
    return output
  }

  /// True if the byte begins a character of UTF-8 that a program cut off, or ends one, and so is none of windows-1252.
  private static func isCut(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    if bytes[index] < 0xC0 { return Windows1252.isUnassigned(bytes[index]) || index > 0 && bytes[index - 1] >= 0x80 }
    guard index + 1 < bytes.count else { return true }
    return !bytes[index + 1].isASCIILetter
  }

  /// The first offset from `start` that holds a byte above 0x7F.
  static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var index = start
    let raw = UnsafeRawPointer(base)
    while index + 32 <= bytes.count {
      let words = raw.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      if (words[0] | words[1] | words[2] | words[3]) & 0x8080_8080_8080_8080 != 0 { break }
      index += 32
    }
    while index < bytes.count, base[index] < 0x80 { index += 1 }
    return index
  }

  /// The length of the well-formed sequence at `index`; negative, of the ill-formed maximal subpart.
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      low = 0xA0
    case 0xE1...0xEC, 0xEE, 0xEF: length = 3
    case 0xED:
      length = 3
      high = 0x9F
    case 0xF0:
      length = 4
      low = 0x90
    case 0xF1...0xF3: length = 4
    case 0xF4:
      length = 4
      high = 0x8F
    default: return -1
    }
    var offset = 1
    while offset < length {
      guard index + offset < bytes.count, bytes[index + offset] >= low, bytes[index + offset] <= high else {
        return -offset
      }
      low = 0x80
      high = 0xBF
      offset += 1
    }
    return length
  }
}
