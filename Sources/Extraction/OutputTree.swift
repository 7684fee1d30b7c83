/// An article's body as a tree of semantic elements, from which text, Markdown and HTML are written.
///
/// Entries lie in one array and point at each other by index; all text lies in one byte buffer, white space already collapsed.
/// Text stands only in leaf blocks (paragraphs, headings, preformatted text). The depth is bounded by `RenderingBuilder`, so
/// that writers may recurse.
struct OutputTree {
  /// What an entry is. Raw values below `text` are blocks.
  enum Kind: UInt8 {
    case root
    // Containers: hold blocks.
    case quote
    case bulletList
    case numberedList
    case item
    case definitionList
    case term
    case definition
    case table
    case tableHead
    case tableBody
    case tableFoot
    case row
    case headerCell
    case cell
    case caption
    case figure
    case figureCaption
    // Leaf blocks: hold inline entries.
    case paragraph
    case heading
    case preformatted
    case rule
    // Inline entries.
    case text
    case lineBreak
    case image
    case link
    /// A link to an embedded player or post; plain text has no room for it.
    case embed
    case strong
    case emphasis
    case code
    case subscripted
    case superscripted
    case deleted
    case quotation
    /// A reading set beside its characters (`rt`).
    case annotation
    /// An entry that was taken out of the tree.
    case removed
  }

  struct Entry {
    var kind: Kind
    var parent: Int32
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var next: Int32 = -1
    /// The text of a text entry, an image's description, or preformatted text's language, as a range of `bytes`.
    var textStart: Int32 = 0
    var textEnd: Int32 = 0
    /// Where a link or an image leads: an index of `addresses`.
    var address: Int32 = -1
    /// A heading's level, a numbered list's first number, a cell's column span.
    var number: Int32 = 0
    /// A cell's row span.
    var rows: Int32 = 1

    var text: Range<Int> { Int(textStart)..<Int(textEnd) }
  }

  private(set) var entries: [Entry] = [Entry(kind: .root, parent: -1)]
  /// The text of all entries.
  var bytes: [UInt8] = []
  /// Absolute URLs of links and images.
  var addresses: [String] = []

  static let root = 0

  init() {}

  subscript(index: Int) -> Entry {
    get { entries[index] }
    set { entries[index] = newValue }
  }

  /// Appends a new last child and returns its index.
  @discardableResult
  mutating func append(_ kind: Kind, to parent: Int) -> Int {
    let index = entries.count
    entries.append(Entry(kind: kind, parent: Int32(parent)))
    let last = entries[parent].lastChild
    if last >= 0 {
      entries[Int(last)].next = Int32(index)
    } else {
      entries[parent].firstChild = Int32(index)
    }
    entries[parent].lastChild = Int32(index)
    return index
  }

  /// The children of an entry, in order.
  func children(of index: Int) -> Children {
    Children(entries: entries, current: Int(entries[index].firstChild))
  }

  struct Children: Sequence, IteratorProtocol {
    let entries: [Entry]
    var current: Int

    mutating func next() -> Int? {
      guard current >= 0 else { return nil }
      defer { current = Int(entries[current].next) }
      return current
    }
  }

  /// Replaces the children of an entry; each becomes its child wherever it was before.
  mutating func setChildren(of index: Int, to children: [Int]) {
    entries[index].firstChild = children.first.map(Int32.init) ?? -1
    entries[index].lastChild = children.last.map(Int32.init) ?? -1
    for (position, child) in children.enumerated() {
      entries[child].parent = Int32(index)
      entries[child].next = position + 1 < children.count ? Int32(children[position + 1]) : -1
    }
  }

  /// Takes an entry's last child out of the tree.
  mutating func removeLast(of parent: Int) {
    setChildren(of: parent, to: Array(children(of: parent).dropLast()))
  }

  /// Appends bytes to a parent's text, to its last text entry where possible.
  mutating func appendText(_ text: some Collection<UInt8>, to parent: Int) {
    let last = Int(entries[parent].lastChild)
    let start = bytes.count
    bytes.append(contentsOf: text)
    if last >= 0, entries[last].kind == .text, Int(entries[last].textEnd) == start {
      entries[last].textEnd = Int32(bytes.count)
      return
    }
    let entry = append(.text, to: parent)
    entries[entry].textStart = Int32(start)
    entries[entry].textEnd = Int32(bytes.count)
  }

  /// The index of a URL in `addresses`, appended.
  mutating func address(_ text: String) -> Int32 {
    addresses.append(text)
    return Int32(addresses.count - 1)
  }
}

extension OutputTree.Kind {
  /// Whether entries of this kind stand inside a leaf block.
  var isInline: Bool { rawValue >= OutputTree.Kind.text.rawValue && self != .removed }

  /// Whether entries of this kind hold inline entries.
  var isLeafBlock: Bool {
    switch self {
    case .paragraph, .heading, .preformatted: true
    default: false
    }
  }

  /// Whether text can't stand in entries of this kind, only in their parts.
  var holdsOnlyParts: Bool {
    switch self {
    case .bulletList, .numberedList, .definitionList, .table, .tableHead, .tableBody, .tableFoot, .row: true
    default: false
    }
  }

  /// Whether entries of this kind hold blocks.
  var isContainer: Bool { rawValue < OutputTree.Kind.paragraph.rawValue }
}
