/// Text as XML may hold it.
enum XMLText {
  /// Appends text escaped, without the control characters that XML cannot hold even as references.
  static func append(_ text: Slice<UnsafeBufferPointer<UInt8>>, to output: inout [UInt8]) {
    var start = text.startIndex
    for index in text.indices {
      let byte = text[index]
      let reference: StaticString
      switch byte {
      case 0x26: reference = "&amp;"
      case 0x3C: reference = "&lt;"
      case 0x3E: reference = "&gt;"
      case 0x22: reference = "&quot;"
      case 0x09, 0x0A, 0x0D, 0x20...: continue
      default: reference = ""
      }
      output.append(contentsOf: text[start..<index])
      output.append(contentsOf: reference.bytes)
      start = index + 1
    }
    output.append(contentsOf: text[start...])
  }
}
