extension MarkdownInline {
  /// All text below an entry as it is, line breaks as such.
  func rawText(below index: Int) -> [UInt8] {
    var text: [UInt8] = []
    collect(index, &text)
    return text
  }

  func collect(_ index: Int, _ text: inout [UInt8]) {
    switch tree[index].kind {
    case .text: text.append(contentsOf: tree.bytes[tree[index].text])
    case .lineBreak: text.append(0x0A)
    default: for child in tree.children(of: index) { collect(child, &text) }
    }
  }

  mutating func writeText(_ text: ArraySlice<UInt8>) {
    var start = text.startIndex
    if atLineStart {
      let (marker, escape) = MarkdownEscape.lineStart(text)
      if escape {
        out.append(contentsOf: text[start..<marker])
        out.append(UInt8(ascii: "\\"))
        out.append(text[marker])
        start = marker + 1
      }
    }
    atLineStart = false
    var index = start
    while index < text.endIndex {
      if MarkdownEscape.isSpecial(
        text, at: index, inTable: inTable, before: index > text.startIndex ? text[index - 1] : out.last ?? 0x20)
      {
        out.append(contentsOf: text[start..<index])
        out.append(UInt8(ascii: "\\"))
        start = index
      }
      index += 1
    }
    out.append(contentsOf: text[start...])
  }

  /// The longest run of a byte.
  static func longestRun(of wanted: UInt8, in bytes: [UInt8]) -> Int {
    var longest = 0
    var run = 0
    for byte in bytes {
      run = byte == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// The least length of which there is no run of a byte.
  static func shortestAbsentRun(of wanted: UInt8, in bytes: [UInt8]) -> Int {
    var lengths: Set<Int> = []
    var run = 0
    for byte in bytes + [0] {
      if byte == wanted {
        run += 1
      } else if run > 0 {
        lengths.insert(run)
        run = 0
      }
    }
    var length = 1
    while lengths.contains(length) { length += 1 }
    return length
  }
}
