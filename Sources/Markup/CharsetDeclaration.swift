/// The encoding that a text names itself.
enum CharsetDeclaration {
  /// A browser looks at 1,024 bytes; pages with much before their `<meta>` are common enough to look farther.
  private static let window = 16 << 10

  static func label(in bytes: UnsafeBufferPointer<UInt8>, kind: Charset.Kind) -> String? {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(window))
    switch kind {
    case .html: return meta(head) ?? xmlDeclaration(head)
    case .xml: return xmlDeclaration(head)
    case .text: return nil
    }
  }

  /// The `encoding` of an XML declaration that stands at the start, junk and white space before it passed over.
  private static func xmlDeclaration(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard let start = find("<?xml", in: bytes, from: 0) else { return nil }
    let end = find("?>", in: bytes, from: start) ?? bytes.count
    guard let name = find("encoding", in: bytes, from: start), name < end else { return nil }
    return value(bytes, after: name + 8, before: end)
  }

  /// The charset of the first `<meta>` that names one, outside comments.
  private static func meta(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var index = 0
    while index < bytes.count {
      guard let open = bytes[index...].firstIndex(of: 0x3C) else { return nil }
      if matches("<!--", in: bytes, at: open) {
        guard let end = find("-->", in: bytes, from: open + 2) else { return nil }
        index = end + 3
      } else if matches("<meta", in: bytes, at: open) {
        let end = bytes[open...].firstIndex(of: 0x3E) ?? bytes.count
        if let name = find("charset", in: bytes, from: open), name < end,
          let label = value(bytes, after: name + 7, before: end)
        {
          return label
        }
        index = max(end, open + 1)
      } else {
        index = open + 1
      }
    }
    return nil
  }

  /// The value after `=`, quoted or not.
  private static func value(_ bytes: UnsafeBufferPointer<UInt8>, after start: Int, before end: Int) -> String? {
    var index = start
    while index < end, bytes[index].isHTMLSpace { index += 1 }
    guard index < end, bytes[index] == 0x3D else { return nil }
    index += 1
    while index < end, bytes[index].isHTMLSpace || bytes[index] == 0x22 || bytes[index] == 0x27 { index += 1 }
    let first = index
    while index < end, !bytes[index].isHTMLSpace, ![0x22, 0x27, 0x3B, 0x2F, 0x3E].contains(bytes[index]) { index += 1 }
    return index > first ? String(decoding: bytes[first..<index], as: UTF8.self) : nil
  }

  private static func matches(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let wanted = word.bytes
    guard index + wanted.count <= bytes.count else { return false }
    for offset in wanted.indices where bytes[index + offset].asciiLowercased != wanted[offset] { return false }
    return true
  }

  private static func find(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + word.utf8CodeUnitCount <= bytes.count {
      if matches(word, in: bytes, at: index) { return index }
      index += 1
    }
    return nil
  }
}
