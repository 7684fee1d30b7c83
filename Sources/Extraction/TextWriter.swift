/// Writes an output tree as plain text: blocks separated by a blank line, list items begin with `- `.
struct TextWriter {
  private let tree: OutputTree
  private var out: [UInt8] = []
  private var separator = Separator.none

  /// What goes between the block written last and the next one.
  private enum Separator {
    case none
    case line
    case blank
  }

  static func text(of tree: OutputTree) -> String {
    var writer = TextWriter(tree)
    writer.out.reserveCapacity(tree.bytes.count + tree.bytes.count / 16)
    writer.writeBlocks(of: OutputTree.root)
    return String(decoding: writer.out, as: UTF8.self)
  }

  private init(_ tree: OutputTree) { self.tree = tree }

  // MARK: Blocks

  private mutating func writeBlocks(of parent: Int) {
    var child = Int(tree[parent].firstChild)
    while child >= 0 {
      writeBlock(child)
      child = Int(tree[child].next)
    }
  }

  private mutating func writeBlock(_ index: Int) {
    switch tree[index].kind {
    case .paragraph, .heading: writeLeaf(index)
    case .preformatted: writeCode(index)
    case .bulletList, .numberedList:
      writeItems(index)
      separator = .blank
    case .table:
      writeTable(index)
      separator = .blank
    case .term:
      writeBlocks(of: index)
      separator = .line
    default: writeBlocks(of: index)
    }
  }

  private mutating func begin() {
    switch separator {
    case .none: break
    case .line: out.append(0x0A)
    case .blank: out.append(contentsOf: [0x0A, 0x0A])
    }
    separator = .none
  }

  private mutating func writeLeaf(_ index: Int) {
    guard hasText(index) else { return }
    begin()
    writeInline(of: index)
    separator = .blank
  }

  private mutating func writeCode(_ index: Int) {
    let start = out.count
    begin()
    let content = out.count
    writeInline(of: index)
    while let last = out.last, out.count > content, last == 0x0A || last == 0x20 || last == 0x09 { out.removeLast() }
    if out.count == content { out.removeSubrange(start...) } else { separator = .blank }
  }

  private mutating func writeItems(_ list: Int) {
    var item = Int(tree[list].firstChild)
    while item >= 0 {
      let start = out.count
      begin()
      out.append(contentsOf: [0x2D, 0x20])
      let content = out.count
      separator = .none
      writeItemBlocks(item)
      if out.count == content { out.removeSubrange(start...) }
      separator = out.isEmpty ? .none : .line
      item = Int(tree[item].next)
    }
  }

  /// An item's blocks each stand on a line of their own.
  private mutating func writeItemBlocks(_ item: Int) {
    var block = Int(tree[item].firstChild)
    while block >= 0 {
      writeBlock(block)
      if separator == .blank { separator = .line }
      block = Int(tree[block].next)
    }
  }

  // MARK: Tables

  private mutating func writeTable(_ table: Int) {
    var child = Int(tree[table].firstChild)
    while child >= 0 {
      switch tree[child].kind {
      case .row: writeRow(child)
      case .tableHead, .tableBody, .tableFoot: writeTable(child)
      case .caption: writeBlocks(of: child)
      default: break
      }
      child = Int(tree[child].next)
    }
  }

  /// One line for each row: `cell | cell`.
  private mutating func writeRow(_ row: Int) {
    let start = out.count
    begin()
    let content = out.count
    var cell = Int(tree[row].firstChild)
    var isFirst = true
    while cell >= 0 {
      if !isFirst { out.append(contentsOf: [0x20, 0x7C, 0x20]) }
      isFirst = false
      let cellStart = out.count
      separator = .none
      writeBlocks(of: cell)
      for position in cellStart..<out.count where out[position] == 0x0A { out[position] = 0x20 }
      cell = Int(tree[cell].next)
    }
    while let last = out.last, out.count > content, last == 0x20 || last == 0x7C { out.removeLast() }
    if out.count == content { out.removeSubrange(start...) }
    separator = out.isEmpty ? .none : .line
  }

  // MARK: Inline

  private func hasText(_ index: Int) -> Bool {
    var child = Int(tree[index].firstChild)
    while child >= 0 {
      switch tree[child].kind {
      case .text: return true
      case .image, .embed, .lineBreak: break
      default: if hasText(child) { return true }
      }
      child = Int(tree[child].next)
    }
    return false
  }

  private mutating func writeInline(of parent: Int) {
    var child = Int(tree[parent].firstChild)
    while child >= 0 {
      switch tree[child].kind {
      case .text: out.append(contentsOf: tree.bytes[tree[child].text])
      case .lineBreak: out.append(0x0A)
      case .image, .embed: break
      case .quotation: writeWrapped(child, "“", "”")
      case .annotation: writeWrapped(child, "(", ")")
      case .superscripted where isReference(child): writeWrapped(child, "[", "]")
      default: writeInline(of: child)
      }
      child = Int(tree[child].next)
    }
  }

  private mutating func writeWrapped(_ index: Int, _ before: String, _ after: String) {
    out.append(contentsOf: before.utf8)
    writeInline(of: index)
    out.append(contentsOf: after.utf8)
  }

  /// A raised link of nothing but digits is a footnote's number, which must not run into the word before it.
  private func isReference(_ index: Int) -> Bool {
    let link = tree[index].kind == .link ? index : Int(tree[index].firstChild)
    guard link >= 0, tree[link].kind == .link, tree[link].next < 0 || tree[index].kind == .link else { return false }
    let text = Int(tree[link].firstChild)
    guard text >= 0, tree[text].kind == .text, tree[text].next < 0 else { return false }
    return tree.bytes[tree[text].text].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
