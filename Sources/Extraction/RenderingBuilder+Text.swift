import Markup

extension RenderingBuilder {
  /// Appends a text node's visible characters with white space collapsed; preformatted text as it is.
  mutating func appendText(_ bytes: UnsafeBufferPointer<UInt8>, _ leaf: Node, _ block: Block) {
    var index = 0
    while index < bytes.count {
      let (token, length) = TextCollapser.token(bytes, at: index)
      if token == .visible { break }
      if token != .invisible, pending != .newline { pending = token }
      index += length
    }
    guard index < bytes.count else { return appendBlank(bytes, leaf, block) }
    let before = pending
    enter(leaf)
    if isHidden { return }
    openLeafBlock(block)
    if leafBlock?.kind == .preformatted { return appendCode(bytes) }
    if pending == .visible { pending = before }
    openInline()
    appendWords(bytes, from: index)
  }

  /// White space alone: it matters between two words and within preformatted text.
  private mutating func appendBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ leaf: Node, _ block: Block) {
    guard leafBlock?.kind == .preformatted || block.element.tag == .pre else { return }
    enter(leaf)
    guard chain.contains(where: { $0.role == .preformatted }) else { return }
    openLeafBlock(block)
    appendCode(bytes)
  }

  private var isHidden: Bool { chain.contains { $0.role == .hidden } }

  private mutating func appendWords(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    let entry = inline.last?.entry ?? leafBlock?.entry ?? OutputTree.root
    var index = start
    var runStart = start
    while index < bytes.count {
      let (token, length) = TextCollapser.token(bytes, at: index)
      if token == .visible {
        index = TextCollapser.endOfPlainText(bytes, from: index + length)
        continue
      }
      if runStart < index { appendRun(UnsafeBufferPointer(rebasing: bytes[runStart..<index]), to: entry) }
      if token != .invisible, pending != .newline { pending = token }
      index += length
      runStart = index
    }
    if runStart < index { appendRun(UnsafeBufferPointer(rebasing: bytes[runStart..<index]), to: entry) }
  }

  private mutating func appendRun(_ run: UnsafeBufferPointer<UInt8>, to entry: Int) {
    if pending != .visible { appendSpace(before: run[0] < 0x80 ? 0 : RenderingBuilder.firstScalar(run), to: entry) }
    tree.appendText(run, to: entry)
  }

  private mutating func appendSpace(before next: UInt32, to entry: Int) {
    defer { pending = .visible }
    guard let leafBlock, tree[leafBlock.entry].firstChild >= 0 else { return }
    if pending == .newline, next > 0, TextCollapser.joinsLines(next),
      TextCollapser.joinsLines(TextCollapser.lastScalar(of: tree.bytes))
    {
      return
    }
    tree.appendText(CollectionOfOne(0x20), to: entry)
  }

  private static func firstScalar(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var index = 0
    return UTF8Scalar.decode(bytes, at: &index)
  }

  /// Preformatted text keeps its white space; what is invisible or another system's line end goes.
  private mutating func appendCode(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let entry = leafBlock?.entry else { return }
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let (token, length) = TextCollapser.token(bytes, at: index)
      switch token {
      case .visible: clean.append(bytes[index])
      case .newline: if bytes[index] != 0x0D { clean.append(0x0A) }
      case .space: clean.append(bytes[index] == 0x09 ? 0x09 : 0x20)
      case .invisible, .undecided: break
      }
      index += length
    }
    // HTML ignores a line break right after the start tag.
    if tree[entry].firstChild < 0, clean.first == 0x0A { clean.removeFirst() }
    if !clean.isEmpty { tree.appendText(clean, to: entry) }
  }

  // MARK: Inline elements

  /// Closes and opens inline elements so that the next visible character stands in those of the chain.
  mutating func openInline() {
    guard let leafBlock else { return }
    var shared = 0
    var next: [Inline] = []
    for frame in chain {
      guard case .inline(let kind) = frame.role else { continue }
      if next.contains(where: { $0.kind == kind }) || (kind == .strong && leafBlock.kind == .heading) { continue }
      next.append(Inline(node: frame.node, kind: kind, entry: 0))
    }
    while shared < inline.count, shared < next.count, inline[shared].node == next[shared].node { shared += 1 }
    inline.removeSubrange(shared...)
    let parent = inline.last?.entry ?? leafBlock.entry
    appendBreak(to: parent, opensMore: shared < next.count)
    for element in next[shared...] {
      let parent = inline.last?.entry ?? leafBlock.entry
      inline.append(Inline(node: element.node, kind: element.kind, entry: opened(element, in: parent)))
    }
  }

  private mutating func appendBreak(to entry: Int, opensMore: Bool) {
    guard let leafBlock else { return }
    if lineBreaks > 0, tree[leafBlock.entry].firstChild >= 0 {
      if leafBlock.kind == .paragraph {
        tree.append(.lineBreak, to: entry)
        pending = .visible
      } else {
        pending = .space
      }
    }
    lineBreaks = 0
    // A space stands before an element that begins here, not in it.
    if opensMore, pending != .visible { appendSpace(before: 0, to: entry) }
  }

  /// A new entry for an inline element; one that means nothing (a link to nowhere) stands for its parent.
  private mutating func opened(_ element: Inline, in parent: Int) -> Int {
    guard element.kind == .link else {
      // Two neighbours of one kind are one: delimiters of Markdown that touch would be read as others.
      let last = Int(tree[parent].lastChild)
      return last >= 0 && tree[last].kind == element.kind ? last : tree.append(element.kind, to: parent)
    }
    guard let url = RenderingURL.link(element.node["href"], base: base) else { return parent }
    let entry = tree.append(.link, to: parent)
    tree[entry].address = tree.address(url)
    return entry
  }
}
