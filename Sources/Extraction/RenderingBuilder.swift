import Markup
import Web

/// Rebuilds the semantic elements around the kept blocks of a page as an output tree.
///
/// It goes through the leaves of the kept blocks in document order and holds three open paths: the page's elements around the
/// current leaf, the containers that they mean, and the inline elements within the open leaf block. For each leaf only the
/// parts that differ from the leaf before are closed and opened. Inline elements are opened at their first visible character,
/// so that none is empty, begins or ends with a space.
struct RenderingBuilder {
  /// How deep containers may nest in the output; deeper ones are left out and their content is kept. Keeps recursion bounded.
  static let maxDepth = 24

  let list: BlockList
  let base: WebURL?
  var tree = OutputTree()

  /// The page's elements around the current leaf, outermost first, with what they mean.
  var chain: [Frame] = []
  private var chainEnd: Node?
  private var ancestors: [Node] = []
  /// The containers wanted for the current leaf, and those that are open.
  private var wanted: [Container] = []
  var open: [Container] = []
  var leafBlock: LeafBlock?
  /// The inline elements open in the leaf block.
  var inline: [Inline] = []
  /// White space seen since the last visible character.
  var pending: TextCollapser.Token = .visible
  /// `br`s seen since the last visible character.
  var lineBreaks = 0
  private var previousBlock = -2
  /// The address of the last image, so that a lazy image and its substitute are not both kept.
  var lastImage: String?
  /// The last image's element.
  var lastImageNode: Node?

  struct Frame {
    var node: Node
    var role: RenderingRole
  }

  struct Container: Equatable {
    var node: Node
    var kind: OutputTree.Kind
    var entry = 0

    func isSame(as other: Container) -> Bool { node == other.node && kind == other.kind }
  }

  struct LeafBlock {
    var key: Node
    var kind: OutputTree.Kind
    var entry: Int
  }

  struct Inline {
    var node: Node
    var kind: OutputTree.Kind
    var entry: Int
  }

  init(list: BlockList, base: WebURL?) {
    self.list = list
    self.base = base
    tree.bytes.reserveCapacity(list.bytes.count / 2)
  }

  // MARK: Blocks

  /// Appends one kept block; blocks come in document order.
  mutating func append(block index: Int) {
    let block = list.blocks[index]
    let continues = previousBlock == index - 1 && lineBreaks == 1 && leafBlock?.key == block.element
    previousBlock = index
    if !continues { closeParagraph() }
    for leaf in block.leaves { append(leaf: list.leaves[leaf], of: block) }
  }

  /// Appends an image or embed that stands in a block of its own.
  mutating func append(media block: Block, _ leaf: Node) {
    closeParagraph()
    append(leaf: leaf, of: block)
    closeParagraph()
    previousBlock = -2
  }

  private mutating func append(leaf: Node, of block: Block) {
    if leaf.isText {
      leaf.withTextBytes { appendText($0, leaf, block) }
      return
    }
    switch leaf.tag {
    case .br:
      if leafBlock?.kind == .preformatted {
        tree.appendText([0x0A], to: leafBlock?.entry ?? 0)
      } else {
        lineBreaks += 1
      }
    case .hr:
      closeParagraph()
      enter(leaf)
      openContainers()
      tree.append(.rule, to: open.last?.entry ?? OutputTree.root)
    case .img, .image: appendImage(leaf, block)
    case .iframe, .video, .audio, .embed, .object: appendEmbed(leaf, block)
    default:
      switch AMPElement(leaf) {
      case .image?: appendImage(leaf, block)
      case .player?: appendEmbed(leaf, block)
      case nil: break
      }
    }
  }

  mutating func closeParagraph() {
    lineBreaks = 0
    pending = .visible
    inline.removeAll(keepingCapacity: true)
    // Headings and preformatted text may hold several blocks of the page.
    guard let kind = leafBlock?.kind, kind != .paragraph else {
      leafBlock = nil
      return
    }
    if kind == .preformatted { endCodeLine() } else { pending = .space }
  }

  private mutating func endCodeLine() {
    guard let entry = leafBlock?.entry, tree[entry].firstChild >= 0, tree.bytes.last != 0x0A else { return }
    tree.appendText([0x0A], to: entry)
  }

  // MARK: Elements around a leaf

  /// Makes `chain` the elements around a leaf.
  mutating func enter(_ leaf: Node) {
    let parent = leaf.parentElement
    if parent == chainEnd, !chain.isEmpty { return }
    chainEnd = parent
    ancestors.removeAll(keepingCapacity: true)
    var node = parent
    while let current = node {
      ancestors.append(current)
      node = current.parentElement
    }
    var shared = 0
    while shared < chain.count, shared < ancestors.count, chain[shared].node == ancestors[ancestors.count - 1 - shared]
    {
      shared += 1
    }
    chain.removeSubrange(shared...)
    for depth in shared..<ancestors.count {
      let node = ancestors[ancestors.count - 1 - depth]
      chain.append(Frame(node: node, role: RenderingRole(node)))
    }
    wanted.removeAll(keepingCapacity: true)
    collectContainers()
  }

  /// Makes `wanted` the containers that the chain means, mended where the page's nesting is wrong.
  private mutating func collectContainers() {
    for (depth, frame) in chain.enumerated() {
      switch frame.role {
      case .heading, .preformatted: return closeStructures()
      case .container(let kind): want(kind, frame.node, parent: depth > 0 ? chain[depth - 1].node : frame.node)
      case .transparent, .inline, .hidden: break
      }
      if wanted.count >= RenderingBuilder.maxDepth { break }
    }
    closeStructures()
  }

  private mutating func want(_ kind: OutputTree.Kind, _ node: Node, parent: Node) {
    let last = wanted.last?.kind
    switch kind {
    case .item:
      if last != .bulletList && last != .numberedList { wanted.append(Container(node: parent, kind: .bulletList)) }
    case .term, .definition:
      if last != .definitionList { wanted.append(Container(node: parent, kind: .definitionList)) }
    case .tableHead, .tableBody, .tableFoot, .caption:
      if last != .table { return }
    case .row:
      if last != .table && last != .tableHead && last != .tableBody && last != .tableFoot { return }
    case .cell, .headerCell:
      if last != .row { return }
    case .figureCaption:
      if last != .figure { return }
    default:
      if last == .bulletList || last == .numberedList { wanted.append(Container(node: node, kind: .item)) }
      if last == .term || last == .caption || last == .figureCaption { return }
      dropOpenStructures()
    }
    wanted.append(Container(node: node, kind: kind))
  }

  /// Text can't stand directly in a table, a row or a definition list: such a container is left; in a list an item is made.
  private mutating func closeStructures() {
    if let last = wanted.last, last.kind == .bulletList || last.kind == .numberedList {
      wanted.append(Container(node: chain.last?.node ?? last.node, kind: .item))
    }
    dropOpenStructures()
  }

  private mutating func dropOpenStructures() {
    while let last = wanted.last, last.kind.holdsOnlyParts { wanted.removeLast() }
  }

  mutating func openContainers() {
    var shared = 0
    while shared < open.count, shared < wanted.count, open[shared].isSame(as: wanted[shared]) { shared += 1 }
    if shared == open.count, shared == wanted.count { return }
    open.removeSubrange(shared...)
    for container in wanted[shared...] {
      let parent = open.last?.entry ?? OutputTree.root
      open.append(Container(node: container.node, kind: container.kind, entry: entry(for: container, in: parent)))
    }
  }

  private mutating func entry(for container: Container, in parent: Int) -> Int {
    // A list set directly into a list belongs to the item before it.
    if container.kind == .item, container.node != open.last?.node, tree[parent].lastChild >= 0,
      container.node.tag == .ul || container.node.tag == .ol
    {
      return Int(tree[parent].lastChild)
    }
    let entry = tree.append(container.kind, to: parent)
    switch container.kind {
    case .numberedList: tree[entry].number = RenderingBuilder.number(container.node, "start", in: 0...999_999_999) ?? 1
    case .cell, .headerCell:
      tree[entry].number = RenderingBuilder.number(container.node, "colspan", in: 1...100) ?? 1
      tree[entry].rows = RenderingBuilder.number(container.node, "rowspan", in: 1...100) ?? 1
    case .table: tree[entry].number = container.node["role"] == "presentation" ? 1 : 0
    default: break
    }
    return entry
  }

  private static func number(_ node: Node, _ attribute: StaticString, in bounds: ClosedRange<Int32>) -> Int32? {
    guard let value = node[attribute].flatMap({ Int32($0) }), bounds.contains(value) else { return nil }
    return value
  }
}
