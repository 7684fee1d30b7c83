import Markup

/// Titles as plain text.
///
/// A title is short and often holds `<` that is no tag (`vector<int>`, `1 < 2`): only tags whose names are HTML's are
/// taken for tags. That is why it is not left to the HTML parser.
enum PlainTitle {
  /// The text of a title that may hold HTML; nil if nothing is left of it.
  static func of(html text: String) -> String? {
    var text = text
    if text.withUTF8(isPlain) { return text }
    let hasMarkup = text.utf8.contains(0x3C)
    let stripped = hasMarkup ? withoutTags(text) : text
    let decoded = stripped.utf8.contains(0x26) ? Entities.decode(stripped) : stripped
    return of(plain: decoded)
  }

  /// Whether a title is what most are: words with one space between them, and nothing that could be markup.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var wasSpace = true
    for byte in bytes {
      if byte < 0x20 || byte == 0x3C || byte == 0x26 || byte == 0xC2 || byte == 0xE3 { return false }
      let isSpace = byte == 0x20
      if isSpace && wasSpace { return false }
      wasSpace = isSpace
    }
    return !wasSpace
  }

  /// The text of a title that is plain text; nil if it is blank.
  static func of(plain text: String) -> String? {
    let line = collapsed(text)
    return line.isEmpty ? nil : line
  }

  /// The text in one line: runs of white space become one space, those at the ends go.
  static func collapsed(_ text: String) -> String {
    var wasSpace = true
    let isCollapsed = text.utf8.allSatisfy { byte in
      defer { wasSpace = byte == 0x20 }
      return byte > 0x20 ? byte != 0xC2 && byte != 0xE3 && byte != 0x7F : byte == 0x20 && !wasSpace
    }
    if isCollapsed, !wasSpace || text.isEmpty { return text }
    let words = text.unicodeScalars.split { $0.properties.isWhitespace && $0 != "\u{A0}" }.map(String.init)
    let line = words.joined(separator: " ")
    return line.unicodeScalars.contains(where: isControl) ? withoutControls(line) : line
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  private static func withoutControls(_ line: String) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.filter { !isControl($0) }))
  }

  private static func withoutTags(_ text: String) -> String {
    var source = text
    return source.withUTF8 { bytes in
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0x3C, let tag = HTMLTag(bytes, at: index) {
          if tag.separates { output.append(0x20) }
          index = tag.end
        } else {
          output.append(bytes[index])
          index += 1
        }
      }
      return String(decoding: output, as: UTF8.self)
    }
  }
}
