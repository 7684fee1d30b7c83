/// Writes what stands within a block's lines as CommonMark: text with everything escaped that would mean something else,
/// emphasis where its delimiters are recognised, code, links and images.
struct MarkdownInline {
  let tree: OutputTree
  var out: [UInt8] = []
  private var prefix: [UInt8] = []
  private var breaks = Breaks.lines
  var inTable = false
  private var inStrong = false
  /// Whether nothing of the current line's content is written yet.
  var atLineStart = true

  /// What a line break becomes.
  enum Breaks {
    case lines
    case spaces
  }

  init(_ tree: OutputTree) { self.tree = tree }

  // MARK: Entry points

  mutating func write(of leaf: Int, prefix: [UInt8], breaks: Breaks) {
    self.prefix = prefix
    self.breaks = breaks
    atLineStart = true
    writeChildren(of: leaf)
  }

  mutating func writeStrong(of leaf: Int, prefix: [UInt8]) {
    self.prefix = prefix
    breaks = .spaces
    out.append(contentsOf: "**".utf8)
    inStrong = true
    atLineStart = false
    writeChildren(of: leaf)
    inStrong = false
    out.append(contentsOf: "**".utf8)
  }

  mutating func writeCell(of leaf: Int) {
    inTable = true
    breaks = .spaces
    atLineStart = false
    writeChildren(of: leaf)
    inTable = false
  }

  mutating func writeCode(below index: Int, inTable: Bool) {
    var code = rawText(below: index)
    for position in code.indices where code[position] == 0x0A { code[position] = 0x20 }
    guard code.contains(where: { $0 != 0x20 }) else { return }
    let mark = [UInt8](
      repeating: UInt8(ascii: "`"), count: MarkdownInline.shortestAbsentRun(of: UInt8(ascii: "`"), in: code))
    let needsSpace =
      code.first == UInt8(ascii: "`") || code.last == UInt8(ascii: "`") || (code.first == 0x20 && code.last == 0x20)
    out.append(contentsOf: mark)
    if needsSpace { out.append(0x20) }
    for byte in code {
      if inTable, byte == UInt8(ascii: "|") { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
    if needsSpace { out.append(0x20) }
    out.append(contentsOf: mark)
    atLineStart = false
  }

  // MARK: Entries

  private mutating func writeChildren(of parent: Int) {
    var child = Int(tree[parent].firstChild)
    while child >= 0 {
      write(child)
      child = Int(tree[child].next)
    }
  }

  private mutating func write(_ index: Int) {
    let entry = tree[index]
    switch entry.kind {
    case .text: writeText(tree.bytes[entry.text])
    case .lineBreak: writeBreak(after: index)
    case .image: writeImage(entry)
    case .link, .embed: writeLink(index)
    case .code: writeCode(below: index, inTable: inTable)
    case .strong:
      if inStrong { writeChildren(of: index) } else { writeDelimited(index, "**") }
    case .emphasis: writeDelimited(index, "*")
    case .deleted: writeDelimited(index, "~~")
    case .quotation: writeWrapped(index, "“", "”")
    case .annotation: writeWrapped(index, "(", ")")
    case .subscripted: writeShifted(index, MarkdownInline.subscripts)
    case .superscripted: writeShifted(index, MarkdownInline.superscripts)
    default: writeChildren(of: index)
    }
  }

  private mutating func writeBreak(after index: Int) {
    guard breaks == .lines else { return out.append(0x20) }
    guard nextScalar(after: index) != 0 else { return }
    out.append(UInt8(ascii: "\\"))
    out.append(0x0A)
    out.append(contentsOf: prefix)
    atLineStart = true
  }

  private mutating func writeWrapped(_ index: Int, _ before: String, _ after: String) {
    out.append(contentsOf: before.utf8)
    atLineStart = false
    writeChildren(of: index)
    out.append(contentsOf: after.utf8)
  }

  private mutating func writeLink(_ index: Int) {
    out.append(UInt8(ascii: "["))
    atLineStart = false
    let isReference = tree[Int(tree[index].parent)].kind == .superscripted && !tree.text(below: index).contains("[")
    if isReference { out.append(contentsOf: "\\[".utf8) }
    writeChildren(of: index)
    if isReference { out.append(contentsOf: "\\]".utf8) }
    out.append(contentsOf: "](".utf8)
    writeAddress(tree[index].address)
    out.append(UInt8(ascii: ")"))
  }

  private mutating func writeImage(_ entry: OutputTree.Entry) {
    out.append(contentsOf: "![".utf8)
    atLineStart = false
    writeText(tree.bytes[entry.text])
    out.append(contentsOf: "](".utf8)
    writeAddress(entry.address)
    out.append(UInt8(ascii: ")"))
  }

  private mutating func writeAddress(_ address: Int32) {
    guard address >= 0, Int(address) < tree.addresses.count else { return }
    for byte in tree.addresses[Int(address)].utf8 {
      switch byte {
      case 0x00...0x20, 0x7F: break
      case UInt8(ascii: "<"): out.append(contentsOf: "%3C".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "%3E".utf8)
      case UInt8(ascii: "|"): out.append(contentsOf: "%7C".utf8)
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"), UInt8(ascii: "&"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      default: out.append(byte)
      }
    }
  }

  // MARK: Emphasis

  /// Emphasis is written only where CommonMark recognises its delimiters (the flanking rules); else the text stands alone.
  private mutating func writeDelimited(_ index: Int, _ delimiter: String) {
    let first = MarkdownCharacter(firstScalar(of: index))
    let last = MarkdownCharacter(lastScalar(of: index))
    let before = atLineStart ? .space : MarkdownCharacter(TextCollapser.lastScalar(of: out))
    let after = MarkdownCharacter(nextScalar(after: index))
    let opens = first != .space && (first == .word || before != .word)
    let closes = last != .space && (last == .word || after != .word)
    guard opens, closes, inStrong == false || delimiter != "**" else { return writeChildren(of: index) }
    out.append(contentsOf: delimiter.utf8)
    atLineStart = false
    writeChildren(of: index)
    out.append(contentsOf: delimiter.utf8)
  }

  private func firstScalar(of index: Int) -> UInt32 {
    let child = Int(tree[index].firstChild)
    return child < 0 ? 0x20 : sourceScalar(of: child)
  }

  /// The scalar with which an entry's source begins.
  private func sourceScalar(of index: Int) -> UInt32 {
    let entry = tree[index]
    switch entry.kind {
    case .text:
      return tree.bytes.withUnsafeBufferPointer { bytes in
        var position = Int(entry.textStart)
        return position < bytes.count ? UTF8Scalar.decode(bytes, at: &position) : 0x20
      }
    case .lineBreak: return 0x20
    case .image: return UInt32(UInt8(ascii: "!"))
    case .subscripted, .superscripted: return firstScalar(of: index)
    default: return UInt32(UInt8(ascii: "["))
    }
  }

  private func lastScalar(of index: Int) -> UInt32 {
    let child = Int(tree[index].lastChild)
    guard child >= 0 else { return 0x20 }
    switch tree[child].kind {
    case .text: return TextCollapser.lastScalar(of: tree.bytes[tree[child].text])
    case .lineBreak: return 0x20
    case .subscripted, .superscripted: return lastScalar(of: child)
    default: return UInt32(UInt8(ascii: ")"))
    }
  }

  /// The scalar that follows an entry's source within its leaf block, 0 at the end.
  private func nextScalar(after index: Int) -> UInt32 {
    var current = index
    while true {
      let next = Int(tree[current].next)
      if next >= 0 { return sourceScalar(of: next) }
      let parent = Int(tree[current].parent)
      guard parent >= 0, tree[parent].kind.isInline else { return 0 }
      switch tree[parent].kind {
      case .link, .embed: return UInt32(UInt8(ascii: "]"))
      case .strong, .emphasis, .deleted: return UInt32(UInt8(ascii: "*"))
      default: current = parent
      }
    }
  }

  // MARK: Raised and lowered

  private static let subscripts: [UInt8: String] = table("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
  private static let superscripts: [UInt8: String] = table("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")

  private static func table(_ shifted: String) -> [UInt8: String] {
    Dictionary(uniqueKeysWithValues: zip("0123456789+-=()".utf8, shifted.map(String.init)))
  }

  /// Digits and signs have raised and lowered forms in Unicode; CommonMark has none for others.
  private mutating func writeShifted(_ index: Int, _ shifted: [UInt8: String]) {
    let child = Int(tree[index].firstChild)
    guard child >= 0, tree[child].kind == .text, tree[child].next < 0,
      tree.bytes[tree[child].text].allSatisfy({ shifted[$0] != nil })
    else { return writeChildren(of: index) }
    for byte in tree.bytes[tree[child].text] { out.append(contentsOf: (shifted[byte] ?? "").utf8) }
    atLineStart = false
  }
}
