import Markup

extension RenderingBuilder {
  /// Makes the leaf block that the current leaf belongs to the open one.
  mutating func openLeafBlock(_ block: Block) {
    var key = block.element
    var kind = OutputTree.Kind.paragraph
    var level: Int32 = 0
    for frame in chain.reversed() {
      if case .heading(let own) = frame.role {
        (key, kind, level) = (frame.node, .heading, own)
        break
      }
      if frame.role == .preformatted {
        (key, kind) = (frame.node, .preformatted)
        break
      }
      if case .container = frame.role { break }
    }
    if let leafBlock, leafBlock.key == key, leafBlock.kind == kind { return }
    inline.removeAll(keepingCapacity: true)
    pending = .visible
    lineBreaks = 0
    openContainers()
    let entry = tree.append(kind, to: open.last?.entry ?? OutputTree.root)
    tree[entry].number = level
    leafBlock = LeafBlock(key: key, kind: kind, entry: entry)
    if kind == .preformatted { setLanguage(of: entry, pre: key) }
  }

  mutating func setLanguage(of entry: Int, pre: Node) {
    guard let language = RenderingCodeLanguage.of(pre) else { return }
    tree[entry].textStart = Int32(tree.bytes.count)
    tree.bytes.append(contentsOf: language.utf8)
    tree[entry].textEnd = Int32(tree.bytes.count)
  }
}
