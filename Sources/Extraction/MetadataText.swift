import Markup

/// What metadata does with short texts: tidied for readers, and reduced to be compared.
enum MetadataText {
  /// The text in one line: white space collapsed, control and zero-width characters gone, trimmed.
  static func tidied(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { isTidy($0) ? text : tidied($0) }
  }

  static func tidied(_ text: Substring) -> String {
    var copy = text
    return copy.withUTF8 { tidied($0) }
  }

  /// The same of a text's bytes.
  static func tidied(_ text: UnsafeBufferPointer<UInt8>) -> String {
    let trimmed = trimmed(text)
    if isTidy(trimmed) { return String(decoding: trimmed, as: UTF8.self) }
    var output: [UInt8] = []
    output.reserveCapacity(trimmed.count)
    var pending = false
    var index = 0
    while index < trimmed.count {
      let start = index
      switch UTF8Scalar.decode(trimmed, at: &index) {
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        pending = !output.isEmpty
      case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF: continue
      default:
        if pending { output.append(0x20) }
        pending = false
        output.append(contentsOf: trimmed[start..<index])
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, text.count)
    while start < end, text[start].isSpace { start += 1 }
    while start < end, text[end - 1].isSpace { end -= 1 }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  /// True for ASCII whose white space is single spaces between words: most texts are, and need no work.
  private static func isTidy(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text {
      guard byte >= 0x20, byte < 0x7F, byte != 0x20 || previous != 0x20 else { return false }
      previous = byte
    }
    return previous != 0x20
  }

  /// A value of a meta element or of JSON-LD as readers should see it: references that were escaped twice are resolved.
  static func value(_ text: String) -> String {
    let decoded = text.utf8.contains(UInt8(ascii: "&")) ? Entities.decode(text) : text
    if decoded.utf8.contains(UInt8(ascii: "<")), decoded.utf8.contains(UInt8(ascii: ">")) {
      return tidied(withoutTags(decoded))
    }
    return tidied(decoded)
  }

  /// The text without anything that looks like a tag; a lone `<` stays.
  private static func withoutTags(_ text: String) -> String {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] | 0x20 &- 0x61 < 26,
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
      {
        output.append(0x20)
        index = end + 1
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text's letters and digits in lower case, each run of anything else one space: equal for what reads the same.
  static func key(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { key($0) }
  }

  private static func key(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var pending = false
    var index = 0
    while index < text.count {
      let scalar = UTF8Scalar.decode(text, at: &index)
      switch ScalarClass.of(scalar) {
      case .letter, .capital, .digit, .mark, .ideograph, .unspaced:
        if pending, !output.isEmpty { output.append(0x20) }
        pending = false
        if scalar < 0x80 {
          let byte = UInt8(scalar)
          output.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        } else if let scalar = Unicode.Scalar(scalar) {
          output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
      default: pending = true
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The words of a key.
  static func words(ofKey key: String) -> [Substring] { key.utf8.split(separator: 0x20).map { Substring($0) } }

  /// A key without its spaces, as host names are written.
  static func joined(_ key: String) -> String { String(decoding: key.utf8.filter { $0 != 0x20 }, as: UTF8.self) }

  /// True if `part` is somewhere in `text`, byte for byte; an empty part is not looked for.
  static func contains(_ text: some StringProtocol, _ part: some StringProtocol) -> Bool {
    let length = part.utf8.count
    guard length > 0, length <= text.utf8.count else { return length == 0 }
    let found: Bool?? = text.utf8.withContiguousStorageIfAvailable { bytes in
      part.utf8.withContiguousStorageIfAvailable { find($0, in: bytes) }
    }
    if case .some(.some(let found)) = found { return found }
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      Array(part.utf8).withUnsafeBufferPointer { find($0, in: bytes) }
    }
  }

  private static func find(_ part: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = part[0]
    var start = 0
    while start + part.count <= bytes.count {
      if bytes[start] == first {
        var offset = 1
        while offset < part.count, bytes[start + offset] == part[offset] { offset += 1 }
        if offset == part.count { return true }
      }
      start += 1
    }
    return false
  }

  /// All text at and below a node, tidied; nil if it is longer than `limit` bytes or blank.
  static func text(of node: Node, limit: Int) -> String? {
    var bytes: [UInt8] = []
    if node.isText { node.withTextBytes { bytes.append(contentsOf: $0.prefix(limit * 4)) } }
    for below in node.descendants {
      // A line's end parts words; of other elements only blocks do, and titles hold none.
      if below.isElement, below.tag == .br { bytes.append(0x20) }
      guard below.isText else { continue }
      if below.parent?.tag == .style || below.parent?.tag == .script { continue }
      below.withTextBytes { bytes.append(contentsOf: $0.prefix(limit * 4)) }
      if bytes.count > limit * 4 { return nil }
    }
    let text = bytes.withUnsafeBufferPointer { tidied($0) }
    return text.isEmpty || text.utf8.count > limit ? nil : text
  }
}
