/// Escaping of text for HTML and XML alike.
enum MarkupEscape {
  /// Appends `text` with `&`, `<`, `>` and, for a double-quoted attribute, `"` as references.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8], quoted: Bool) {
    var start = 0
    for index in text.indices {
      let reference: StaticString
      switch text[index] {
      case 0x26: reference = "&amp;"
      case 0x3C: reference = "&lt;"
      case 0x3E: reference = "&gt;"
      case 0x22 where quoted: reference = "&quot;"
      default: continue
      }
      bytes.append(contentsOf: text[start..<index])
      bytes.append(contentsOf: reference.bytes)
      start = index + 1
    }
    bytes.append(contentsOf: text[start...])
  }
}
