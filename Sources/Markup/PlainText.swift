/// Text without markup.
enum PlainText {
  /// What a reader sees of a node in one line: blocks apart by a space, white space collapsed, nothing of scripts and styles.
  static func of(_ top: Node) -> String {
    var bytes: [UInt8] = []
    top.walk(
      enter: { node in
        if node.isText {
          node.appendText(to: &bytes)
          return .skip
        }
        if !node.isElement { return .descend }
        if node != top, node.tag.isInvisible { return .skip }
        if node.tag.separatesWords { bytes.append(0x20) }
        return .descend
      },
      leave: { node in
        if node.tag.separatesWords { bytes.append(0x20) }
      })
    return bytes.withUnsafeBufferPointer(collapsed)
  }

  static func collapsed(_ text: String) -> String {
    var copy = text
    return copy.withUTF8(collapsed)
  }

  /// The text with each run of white space, no-break spaces included, as one space, and none at its ends.
  private static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var pending = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isNoBreakSpace = byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
      if byte.isHTMLSpace || byte == 0x0B || isNoBreakSpace {
        pending = !output.isEmpty
        index += isNoBreakSpace ? 2 : 1
        continue
      }
      if pending { output.append(0x20) }
      pending = false
      output.append(byte)
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }
}
