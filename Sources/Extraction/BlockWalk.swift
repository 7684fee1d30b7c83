import Markup

/// One iterative walk over a page's tree that cuts it into blocks.
struct BlockWalk {
  private(set) var leaves: [Node] = []
  private(set) var blocks: [Block] = []
  private(set) var places: [BlockPlace] = []
  private(set) var elements: [PageElement] = []
  private(set) var bytes: [UInt8] = []

  /// How many paragraphs an opaque element must hold to be looked into.
  private static let paragraphsOfProse = 3

  private var open = BlockPlace()
  private var openLeaves = 0
  private var openElement: Node?
  private var openText = 0
  private var pendingSpace = false
  private var current: Int32 = -1
  private var currentBlock: Int32 = -1

  init(root: Node) {
    leaves.reserveCapacity(4096)
    elements.reserveCapacity(4096)
    bytes.reserveCapacity(1 << 16)
    NameLexicon.patterns.prepare()
    root.walk { node in
      if node.isElement { return enter(node) }
      if node.isText { append(text: node) }
      return .descend
    } leave: { node in
      leave(node)
    }
    flush()
    countTwins()
  }

  // MARK: Elements

  private mutating func enter(_ node: Node) -> Node.Step {
    let tag = node.tag
    if tag.isNeverText { return .skip }
    if tag == .br || tag == .hr {
      endLine(with: node, isRule: tag == .hr)
      return .skip
    }
    var isOpaque = false
    let isMedia = tag.isMedia || AMPElement(node) != nil
    if tag.isOpaque || isMedia {
      isOpaque = Self.holdsProse(node)
      if !isOpaque {
        if isMedia { append(media: node) }
        return .skip
      }
    }
    let isBlock = tag.isBlock
    if isBlock { flush() }
    push(node, tag, isBlock: isBlock, isOpaque: isOpaque)
    return .descend
  }

  private mutating func push(_ node: Node, _ tag: Tag, isBlock: Bool, isOpaque: Bool) {
    let names = ElementNames(of: node)
    var traits = ElementTraits(tag)
    if names.isHidden { traits.insert(.hidden) }
    if isOpaque { traits.insert(.opaque) }
    traits.formUnion(names.roleTraits)
    let signature = names.classHash ^ (UInt64(tag.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    var path = signature
    var depth: Int32 = 0
    var rank: Int32 = 0
    if current >= 0 {
      let parent = Int(current)
      rank = elements[parent].children
      elements[parent].children += 1
      traits.formUnion(elements[parent].traits)
      depth = elements[parent].depth + 1
      path = (elements[parent].path &* 0xBF58_476D_1CE4_E5B9) ^ (signature &+ elements[parent].path >> 29)
    }
    elements.append(
      PageElement(
        node: node, parent: current, tag: tag, depth: depth, isBlock: isBlock, names: names.lexicon, traits: traits,
        signature: signature, path: path, rank: rank))
    current = Int32(elements.count - 1)
    if isBlock { currentBlock = current }
  }

  private mutating func leave(_ node: Node) {
    guard current >= 0, elements[Int(current)].node == node else { return }
    if elements[Int(current)].isBlock {
      flush()
      var above = elements[Int(current)].parent
      while above >= 0, !elements[Int(above)].isBlock { above = elements[Int(above)].parent }
      currentBlock = above
    }
    current = elements[Int(current)].parent
  }

  /// True if an element that should hold no text holds paragraphs: an unclosed tag made it swallow the page.
  private static func holdsProse(_ node: Node) -> Bool {
    guard node.firstChild != nil else { return false }
    var paragraphs = 0
    for below in node.descendants where below.isElement && below.tag == .p {
      paragraphs += 1
      if paragraphs > paragraphsOfProse { return true }
    }
    return false
  }

  /// Counts for each element how many of its siblings are of its kind.
  private mutating func countTwins() {
    var counts = HashCounter(capacity: elements.count)
    for index in elements.indices { counts.add(twinKey(index)) }
    for index in elements.indices { elements[index].twins = Int32(counts.count(of: twinKey(index))) }
  }

  private func twinKey(_ index: Int) -> UInt64 {
    elements[index].signature ^ UInt64(truncatingIfNeeded: elements[index].parent) &* 0xD6E8_FEB8_6659_FD93
  }

  // MARK: Leaves

  private mutating func begin() {
    guard openElement == nil, current >= 0 else { return }
    openLeaves = leaves.count
    openText = bytes.count
    pendingSpace = false
    open = BlockPlace()
    open.inner = current
    open.element = currentBlock >= 0 ? currentBlock : current
    openElement = elements[Int(open.element)].node
  }

  private mutating func append(media node: Node) {
    begin()
    guard openElement != nil else { return }
    open.media += 1
    leaves.append(node)
  }

  private mutating func append(text node: Node) {
    guard current >= 0 else { return }
    node.withTextBytes { source in
      if source.allSatisfy(\.isSpace) {
        guard openElement != nil else { return }
        pendingSpace = true
        leaves.append(node)
        return
      }
      begin()
      if bytes.count == openText { open.inner = current }
      leaves.append(node)
      let before = bytes.count
      collapse(source)
      let traits = elements[Int(current)].traits
      if traits.contains(.link) {
        open.linkBytes += Int32(bytes.count - before)
        if elements[Int(current)].tag == .a || open.links == 0 { open.links += 1 }
      }
      if traits.contains(.emphasis) { open.boldBytes += Int32(bytes.count - before) }
    }
  }

  /// Appends text with each run of white space as one space, none at the block's beginning.
  private mutating func collapse(_ source: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte.isSpace {
        pendingSpace = true
        index += 1
        continue
      }
      // U+00A0 is C2 A0.
      if byte == 0xC2, index + 1 < source.count, source[index + 1] == 0xA0 {
        pendingSpace = true
        index += 2
        continue
      }
      if pendingSpace, bytes.count > openText { bytes.append(0x20) }
      pendingSpace = false
      let end = TextCollapser.endOfPlainText(source, from: index + 1)
      bytes.append(contentsOf: source[index..<end])
      index = end
    }
  }

  private mutating func endLine(with node: Node, isRule: Bool) {
    if isRule { flush() }
    if openElement != nil || isRule {
      begin()
      leaves.append(node)
      open.endsLine = !isRule
      open.isRule = isRule
      flush()
      return
    }
    // One more break after the same block belongs to it too.
    leaves.append(node)
    if let last = blocks.indices.last, blocks[last].leaves.upperBound == leaves.count - 1 {
      blocks[last].leaves = blocks[last].leaves.lowerBound..<leaves.count
      places[last].breaksAfter += 1
    }
  }

  private mutating func flush() {
    defer { openElement = nil }
    guard let element = openElement else { return }
    guard bytes.count > openText || open.media > 0 || open.isRule else {
      bytes.removeSubrange(openText...)
      return
    }
    open.breaksAfter = open.endsLine ? 1 : 0
    blocks.append(Block(leaves: openLeaves..<leaves.count, element: element, text: openText..<bytes.count))
    places.append(open)
  }
}
