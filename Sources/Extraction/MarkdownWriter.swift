/// Writes an output tree as CommonMark with GFM's tables and strikethrough; never raw HTML.
///
/// Blocks are written line by line behind a prefix that the containers around them make (`> ` for a quotation, spaces for the
/// content of a list item). `MarkdownInline` writes what stands within a line.
struct MarkdownWriter {
  private let tree: OutputTree
  private var inline: MarkdownInline
  /// What each line begins with.
  private var prefix: [UInt8] = []
  private var separator = Separator.none
  /// For each entry that holds lists, how far its children have been looked through for runs of lists.
  private var listRuns: [Int: ListRun] = [:]

  /// Where a walk through siblings stands.
  private struct ListRun {
    var next: Int
    var previous: OutputTree.Kind?
    var isSecond = false
  }

  /// What goes between the block written last and the next one.
  private enum Separator {
    case none
    case line
    case blank
    /// A caption goes on in its picture's paragraph.
    case hardBreak
  }

  static func markdown(of tree: OutputTree) -> String {
    var writer = MarkdownWriter(tree)
    writer.writeBlocks(of: OutputTree.root)
    return String(decoding: writer.inline.out, as: UTF8.self)
  }

  private init(_ tree: OutputTree) {
    self.tree = tree
    inline = MarkdownInline(tree)
    inline.out.reserveCapacity(tree.bytes.count + tree.bytes.count / 4)
  }

  private var out: [UInt8] {
    get { inline.out }
    _modify { yield &inline.out }
  }

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
    case .paragraph: writeLeaf(index, marker: "")
    case .heading:
      writeLeaf(index, marker: String(repeating: "#", count: Int(min(max(tree[index].number, 1), 6))) + " ")
    case .preformatted: writeCode(index)
    case .rule:
      begin()
      append("---")
      separator = .blank
    case .quote: writeContainer(index, first: "> ", rest: "> ")
    case .bulletList, .numberedList: writeList(index)
    case .table: writeTable(index)
    case .term: writeTerm(index)
    case .figureCaption: writeCaption(index)
    default: writeBlocks(of: index)
    }
  }

  private mutating func begin() {
    switch separator {
    case .none: break
    case .line: newLine()
    case .hardBreak:
      append("\\")
      newLine()
    case .blank:
      out.append(0x0A)
      var end = prefix.count
      while end > 0, prefix[end - 1] == 0x20 { end -= 1 }
      out.append(contentsOf: prefix[..<end])
      newLine()
    }
    separator = .none
  }

  private mutating func newLine() {
    out.append(0x0A)
    out.append(contentsOf: prefix)
  }

  private mutating func append(_ text: String) { out.append(contentsOf: text.utf8) }

  private mutating func writeLeaf(_ index: Int, marker: String) {
    begin()
    append(marker)
    inline.write(of: index, prefix: prefix, breaks: marker.isEmpty ? .lines : .spaces)
    separator = .blank
  }

  private mutating func writeContainer(_ index: Int, first: String, rest: String) {
    begin()
    append(first)
    prefix.append(contentsOf: rest.utf8)
    writeBlocks(of: index)
    prefix.removeLast(rest.utf8.count)
    separator = .blank
  }

  private mutating func writeTerm(_ index: Int) {
    for child in tree.children(of: index) {
      guard tree[child].kind == .paragraph else {
        writeBlock(child)
        continue
      }
      begin()
      inline.writeStrong(of: child, prefix: prefix)
      separator = .blank
    }
  }

  private mutating func writeCaption(_ index: Int) {
    if separator == .blank, follows(index, .image) { separator = .hardBreak }
    writeBlocks(of: index)
  }

  /// Whether the block before an entry is a paragraph that ends in an image.
  private func follows(_ index: Int, _ kind: OutputTree.Kind) -> Bool {
    var before = -1
    for child in tree.children(of: Int(tree[index].parent)) {
      if child == index { break }
      before = child
    }
    guard before >= 0, tree[before].kind == .paragraph, tree[index].firstChild >= 0,
      tree[Int(tree[index].firstChild)].kind == .paragraph
    else { return false }
    var last = Int(tree[before].lastChild)
    while last >= 0, tree[last].kind == .link { last = Int(tree[last].lastChild) }
    return last >= 0 && tree[last].kind == kind
  }

  private mutating func writeCode(_ index: Int) {
    var code = inline.rawText(below: index)
    while let last = code.last, last == 0x0A || last == 0x20 || last == 0x09 { code.removeLast() }
    if code.isEmpty { return }
    begin()
    let fence = [UInt8](
      repeating: UInt8(ascii: "`"), count: max(3, MarkdownInline.longestRun(of: UInt8(ascii: "`"), in: code) + 1))
    out.append(contentsOf: fence)
    out.append(contentsOf: tree.bytes[tree[index].text])
    for line in code.split(separator: 0x0A, omittingEmptySubsequences: false) {
      newLine()
      out.append(contentsOf: line)
    }
    newLine()
    out.append(contentsOf: fence)
    separator = .blank
  }

  // MARK: Lists

  private mutating func writeList(_ list: Int) {
    let isNumbered = tree[list].kind == .numberedList
    let alternates = isSecondOfKind(list)
    var number = max(0, Int(tree[list].number))
    let isLoose = tree.children(of: list).contains { isLooseItem($0) }
    // Within a tight item a list follows its paragraph at once; CommonMark lets only bullets and a first number do so.
    let parent = Int(tree[list].parent)
    if separator == .blank, !isNumbered || number == 1, tree[parent].kind == .item, !isLoose, !isLooseItem(parent) {
      separator = .line
    }
    var item = Int(tree[list].firstChild)
    while item >= 0 {
      let marker = isNumbered ? "\(number)\(alternates ? ")" : ".") " : alternates ? "* " : "- "
      writeContainer(item, first: marker, rest: String(repeating: " ", count: marker.utf8.count))
      separator = isLoose ? .blank : .line
      number = min(number + 1, 999_999_999)
      item = Int(tree[item].next)
    }
    separator = .blank
  }

  private func isLooseItem(_ item: Int) -> Bool { tree.children(of: item).count { tree[$0].kind == .paragraph } > 1 }

  /// Whether the list follows one of its kind, from which only another marker tells it apart.
  ///
  /// Lists are written in order: each goes on where the one before it among their siblings ended.
  private mutating func isSecondOfKind(_ list: Int) -> Bool {
    let parent = Int(tree[list].parent)
    var siblings = listRuns[parent] ?? ListRun(next: Int(tree[parent].firstChild))
    defer { listRuns[parent] = siblings }
    while siblings.next >= 0 {
      let child = siblings.next
      let kind = tree[child].kind
      siblings.isSecond = siblings.previous == kind && !siblings.isSecond
      siblings.previous = kind
      siblings.next = Int(tree[child].next)
      if child == list { return siblings.isSecond }
    }
    return false
  }

  // MARK: Tables

  private mutating func writeTable(_ table: Int) {
    for child in tree.children(of: table) where tree[child].kind == .caption { writeBlocks(of: child) }
    let grid = MarkdownGrid(tree, table: table)
    guard grid.columns > 0 else { return }
    begin()
    var rows = grid.rows[...]
    if grid.hasHeader, let header = rows.popFirst() {
      writeRow(header, grid.columns)
    } else {
      writeRow([], grid.columns)
    }
    newLine()
    append("|" + String(repeating: " --- |", count: grid.columns))
    for row in rows {
      newLine()
      writeRow(row, grid.columns)
    }
    separator = .blank
  }

  private mutating func writeRow(_ cells: [Int], _ columns: Int) {
    append("|")
    for column in 0..<columns {
      append(" ")
      if column < cells.count, cells[column] >= 0 {
        let start = out.count
        writeCell(cells[column])
        if out.count > start { append(" ") }
      }
      append("|")
    }
  }

  /// A cell's blocks in one line: what stands in a list is set apart by semicolons.
  private mutating func writeCell(_ cell: Int) {
    var isFirst = true
    var previous = -1
    for leaf in MarkdownGrid.leaves(tree, below: cell) {
      let start = out.count
      if !isFirst {
        append(tree[Int(tree[leaf].parent)].kind == .item && previous != Int(tree[leaf].parent) ? "; " : " ")
      }
      let content = out.count
      if tree[leaf].kind == .preformatted {
        inline.writeCode(below: leaf, inTable: true)
      } else {
        inline.writeCell(of: leaf)
      }
      if out.count == content { out.removeSubrange(start...) } else { isFirst = false }
      previous = Int(tree[leaf].parent)
    }
  }
}
