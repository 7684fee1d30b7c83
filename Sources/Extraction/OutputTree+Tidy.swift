extension OutputTree {
  /// Mends what can only be judged once the tree is whole: layout tables and layout lists become paragraphs, a first heading
  /// that repeats the title goes, and so do rules at the ends and marks that only link to a heading.
  mutating func tidy(title: String?) {
    tidyChildren(of: OutputTree.root)
    unwrapSoleContainer()
    if let title { dropHeadline(title) }
    dropIdleRules()
  }

  // MARK: Layout

  private mutating func tidyChildren(of parent: Int) {
    guard self[parent].firstChild >= 0 else { return }
    var result: [Int] = []
    for child in Array(children(of: parent)) {
      let kind = self[child].kind
      if kind.isContainer { tidyChildren(of: child) }
      switch kind {
      case .table where isLayout(table: child): result.append(contentsOf: cellBlocks(of: child))
      case .bulletList where isLayout(list: child):
        for item in children(of: child) { result.append(contentsOf: children(of: item)) }
      case .heading:
        dropAnchors(of: child)
        if self[child].firstChild >= 0 { result.append(child) }
      case .paragraph, .preformatted:
        if self[child].firstChild >= 0 { result.append(child) }
      default:
        if !kind.isContainer || self[child].firstChild >= 0 { result.append(child) }
      }
    }
    setChildren(of: parent, to: result.indices.filter { !isLineNumbers(result, $0) }.map { result[$0] })
    if self[parent].kind == .cell || self[parent].kind == .headerCell || self[parent].kind == .term {
      flattenHeadings(of: parent)
    }
  }

  /// A table lays a page out if it says so, has no two cells side by side or one row only, or holds what no data cell does.
  private func isLayout(table: Int) -> Bool {
    if self[table].number == 1 { return true }
    var widest = 0
    var rows = 0
    var hasHeader = false
    for row in self.rows(of: table) {
      rows += 1
      var width = 0
      for cell in children(of: row) {
        width += 1
        if self[cell].kind == .headerCell { hasHeader = true }
        if isLayout(cell: cell) { return true }
      }
      widest = max(widest, width)
    }
    return widest < 2 || (rows < 2 && !hasHeader)
  }

  private func isLayout(cell: Int) -> Bool {
    var blocks = 0
    for child in children(of: cell) {
      blocks += 1
      switch self[child].kind {
      case .table, .quote, .rule: return true
      case .heading where self[cell].kind == .cell && self[child].next >= 0: return true
      default: break
      }
    }
    return blocks > 6
  }

  /// The rows of a table in order, whatever section they stand in.
  func rows(of table: Int) -> [Int] {
    var rows: [Int] = []
    for child in children(of: table) {
      switch self[child].kind {
      case .row: rows.append(child)
      case .tableHead, .tableBody, .tableFoot: rows.append(contentsOf: children(of: child))
      default: break
      }
    }
    return rows
  }

  private func cellBlocks(of table: Int) -> [Int] {
    var blocks: [Int] = []
    for child in children(of: table) where self[child].kind == .caption {
      blocks.append(contentsOf: children(of: child))
    }
    for row in rows(of: table) {
      for cell in children(of: row) { blocks.append(contentsOf: children(of: cell)) }
    }
    return blocks
  }

  /// A bullet list whose items are sections with headings of their own lays a page out.
  private func isLayout(list: Int) -> Bool {
    var items = 0
    var sections = 0
    for item in children(of: list) {
      items += 1
      if children(of: item).contains(where: { self[$0].kind == .heading }) { sections += 1 }
    }
    return sections * 2 > items
  }

  /// The column of numbers that some highlighters set beside the lines of a listing.
  private func isLineNumbers(_ siblings: [Int], _ place: Int) -> Bool {
    guard place + 1 < siblings.count, self[siblings[place]].kind == .preformatted,
      self[siblings[place + 1]].kind == .preformatted
    else { return false }
    let numbers = text(below: siblings[place]).split(whereSeparator: \.isWhitespace).map { Int($0) }
    guard let first = numbers.first, let first, numbers.count > 1 else { return false }
    return numbers.enumerated().allSatisfy { $0.element == first + $0.offset }
  }

  private mutating func flattenHeadings(of parent: Int) {
    for child in Array(children(of: parent)) where self[child].kind == .heading {
      self[child].kind = .paragraph
    }
  }

  /// A list of one item, a quotation or a figure that holds the whole article with its headings is only a wrapper.
  private mutating func unwrapSoleContainer() {
    while true {
      let only = Int(self[OutputTree.root].firstChild)
      guard only >= 0, self[only].next < 0, self[only].kind.isContainer, self[only].kind != .table else { return }
      let inner = Array(children(of: only))
      let isWrapper =
        switch self[only].kind {
        case .bulletList, .numberedList, .definitionList: inner.count == 1
        case .item, .definition, .figure, .caption, .figureCaption: true
        default: inner.count > 1 && inner.contains { self[$0].kind == .heading }
        }
      guard isWrapper else { return }
      setChildren(of: OutputTree.root, to: inner)
    }
  }

  // MARK: Headings

  /// Takes links of nothing but a mark (`#`, `¶`, a chain) out of a heading.
  private mutating func dropAnchors(of heading: Int) {
    let all = Array(children(of: heading))
    let wanted = all.filter { child in
      guard self[child].kind == .link else { return true }
      return !isMark(child)
    }
    guard wanted.count < all.count, let first = wanted.first, let last = wanted.last else { return }
    setChildren(of: heading, to: wanted)
    // The space between the heading's words and the mark goes with the mark.
    if self[first].kind == .text, bytes[self[first].text].first == 0x20 { self[first].textStart += 1 }
    if self[last].kind == .text, bytes[self[last].text].last == 0x20 { self[last].textEnd -= 1 }
  }

  private func isMark(_ link: Int) -> Bool {
    let text = Int(self[link].firstChild)
    guard text >= 0, self[text].kind == .text, self[text].next < 0 else { return false }
    let content = String(decoding: bytes[self[text].text], as: UTF8.self)
    return content.utf8.count <= 8 && !content.contains { $0.isLetter || $0.isNumber }
  }

  /// How many leaf blocks from the beginning may hold the headline.
  private static let headlineReach = 4

  /// Takes out the first heading if it says what the title says; before any prose, a paragraph too.
  private mutating func dropHeadline(_ title: String) {
    let wanted = OutputTree.comparable(title)
    guard !wanted.isEmpty else { return }
    var seen = 0
    var child = Int(self[OutputTree.root].firstChild)
    var before = -1
    while child >= 0, seen < OutputTree.headlineReach {
      let kind = self[child].kind
      if kind == .heading || (kind == .paragraph && seen == 0) {
        if OutputTree.comparable(text(below: child)) == wanted {
          let rest = Array(children(of: OutputTree.root)).filter { $0 != child }
          return setChildren(of: OutputTree.root, to: rest)
        }
        if kind == .heading, self[child].number == 1 { return }
      }
      if kind != .rule { seen += 1 }
      before = child
      child = Int(self[child].next)
    }
    _ = before
  }

  /// Letters and digits in lower case, by which titles are compared.
  static func comparable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter(isComparable)))
  }

  private static func isComparable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value &- 0x61 < 26 || scalar.value &- 0x30 < 10 }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// All text below an entry.
  func text(below index: Int) -> String {
    var collected: [UInt8] = []
    collectText(index, &collected)
    return String(decoding: collected, as: UTF8.self)
  }

  private func collectText(_ index: Int, _ collected: inout [UInt8]) {
    switch self[index].kind {
    case .text: collected.append(contentsOf: bytes[self[index].text])
    case .lineBreak: collected.append(0x20)
    case .image: break
    default:
      var child = Int(self[index].firstChild)
      while child >= 0 {
        collectText(child, &collected)
        child = Int(self[child].next)
      }
    }
  }

  /// Rules separate: none at either end, beside a heading that follows, or beside another rule.
  private mutating func dropIdleRules() {
    let all = Array(children(of: OutputTree.root))
    guard all.contains(where: { self[$0].kind == .rule }) else { return }
    var result: [Int] = []
    for child in all {
      if self[child].kind == .rule, result.last.map({ self[$0].kind == .rule }) ?? true { continue }
      result.append(child)
    }
    while let last = result.last, self[last].kind == .rule { result.removeLast() }
    setChildren(of: OutputTree.root, to: result)
  }
}
