/// Writes JSON whose keys keep their order, which `JSONEncoder` cannot, and whose strings are also valid YAML 1.1 and
/// 1.2 double-quoted scalars.
///
/// Beyond what JSON asks for, it escapes what could fool a reader or break a line of YAML: DEL, C1 controls, the line and
/// paragraph separators, the byte order mark, non-characters, and the marks that turn the writing direction.
struct JSONText {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Punctuation and literals, as they are.
  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A run of bytes that is JSON already.
  mutating func raw(_ json: [UInt8]) {
    bytes.append(contentsOf: json)
  }

  mutating func number(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A finite number; JSON has no other.
  mutating func number(_ value: Double) {
    bytes.append(contentsOf: (value.isFinite ? "\(value)" : "0").utf8)
  }

  mutating func string(_ value: String?) {
    guard var value else { return raw("null") }
    value.withUTF8 { text in
      bytes.append(UInt8(ascii: "\""))
      var start = 0
      var index = 0
      while index < text.count {
        let length = Self.escapedLength(text, at: index)
        guard length > 0 else {
          index += 1
          continue
        }
        bytes.append(contentsOf: text[start..<index])
        escape(text, at: index, length: length)
        index += length
        start = index
      }
      bytes.append(contentsOf: text[start..<text.count])
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// How many bytes at `index` make a character that must be escaped; 0 if the byte may stand as it is.
  private static func escapedLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = text[index]
    if first < 0x80 {
      return first < 0x20 || first == 0x22 || first == 0x5C || first == 0x7F ? 1 : 0
    }
    // Swift strings hold valid UTF-8: the following bytes are there.
    switch first {
    case 0xC2: return text[index + 1] < 0xA0 ? 2 : 0
    case 0xD8: return text[index + 1] == 0x9C ? 2 : 0
    case 0xE2:
      let (second, third) = (text[index + 1], text[index + 2])
      if second == 0x80 { return third == 0x8E || third == 0x8F || (0xA8...0xAE).contains(third) ? 3 : 0 }
      return second == 0x81 && (0xA6...0xA9).contains(third) ? 3 : 0
    case 0xEF:
      let (second, third) = (text[index + 1], text[index + 2])
      return (second == 0xBB && third == 0xBF) || (second == 0xBF && third >= 0xBE) ? 3 : 0
    default: return 0
    }
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) {
    switch (length, text[index]) {
    case (1, 0x22): raw("\\\"")
    case (1, 0x5C): raw("\\\\")
    case (1, 0x0A): raw("\\n")
    case (1, 0x0D): raw("\\r")
    case (1, 0x09): raw("\\t")
    case (1, let byte): unicode(UInt32(byte))
    case (2, let byte): unicode(UInt32(byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F))
    case (_, let byte):
      unicode(UInt32(byte & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F))
    }
  }

  private mutating func unicode(_ scalar: UInt32) {
    raw("\\u")
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(scalar >> shift & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
