/// An HTML parser after the HTML Standard's "parsing HTML documents", with scripting off, that builds a tree of records.
///
/// libxml2's own HTML parser follows HTML 4: on real pages it builds another tree than browsers do for one in three and
/// loses the article of some, so it is not used. Where this parser leaves the standard, a comment says so.
struct HTMLParser: ~Copyable {
  /// Where the tree construction is ("insertion mode").
  enum Mode {
    case beforeHead, inHead, inHeadNoscript, afterHead, inBody, inTable, inCaption, inColumnGroup, inTableBody, inRow
    case inCell, inSelect, inTemplate, inFrameset
  }

  let input: UnsafeBufferPointer<UInt8>
  let limits: Limits
  let budget: Budget
  var position = 0
  var arena: Arena
  let document: NodePointer
  var mode = Mode.beforeHead
  var nodes = 1

  /// The stack of open elements, and how many of each tag are on it.
  var open: [NodePointer] = []
  var openCounts = [Int32](repeating: 0, count: 256)
  /// The list of active formatting elements; nil is a marker.
  var formatting: [NodePointer?] = []
  var templateModes: [Mode] = []
  var head: NodePointer?
  var form: NodePointer?
  /// The attributes of the tag being read.
  var attributes: [RawAttribute] = []
  /// True if the tag being read ends with `/>`, which means something in SVG and MathML only.
  var isSelfClosing = false
  /// True while content that a table cannot hold goes before the table.
  var fosters = false
  /// True in a document of the time before doctypes, where a table may stand in a paragraph.
  var isQuirky = true
  /// True right after `<pre>`, `<listing>` and `<textarea>`, whose first line feed does not count.
  var skipsLineFeed = false
  var scripts: [Script] = []

  init(_ input: UnsafeBufferPointer<UInt8>, limits: Limits) {
    self.input = input
    self.limits = limits
    budget = Budget(limits)
    arena = Arena(expecting: input.count)
    document = arena.make(NodeRecord.self)
    document.initialize(
      to: NodeRecord(content: UnsafePointer(arena.makeBytes(0)), count: 0, kind: .document, tag: .unknown))
    open.reserveCapacity(64)
  }

  /// The budget is asked so seldom that asking costs nothing.
  private static let tokensBetweenChecks = 256

  /// Reads the whole input.
  mutating func parse() throws(MarkupError) {
    var tokens = 0
    while position < input.count {
      if nodes > limits.nodes { throw .tooManyNodes(limit: limits.nodes) }
      if tokens % Self.tokensBetweenChecks == 0 { try budget.check(memory: arena.size) }
      tokens += 1
      readToken()
    }
    // A page that ends before its body has an empty one.
    switch mode {
    case .beforeHead, .inHead, .inHeadNoscript, .afterHead: openBody()
    default: break
    }
  }

  /// The document of what was built.
  consuming func finish(encoding: String) -> Document {
    Document(arena: arena, top: document, encoding: encoding, scripts: scripts, budget: budget)
  }

  /// The element that content goes into.
  @inline(__always) var current: NodePointer { open[open.count - 1] }

  // MARK: Nodes

  mutating func makeElement(_ tag: Tag, _ name: Range<Int>, namespace: NamespacePointer? = nil) -> NodePointer {
    let bytes: UnsafeBufferPointer<UInt8>
    if tag != .unknown { bytes = TagNames.shared[tag] } else { bytes = lowercased(name) }
    return makeElement(tag, bytes, makeAttributes(), namespace)
  }

  mutating func makeElement(
    _ tag: Tag, _ name: UnsafeBufferPointer<UInt8>, _ attributes: AttributePointer?,
    _ namespace: NamespacePointer? = nil
  ) -> NodePointer {
    let node = arena.make(NodeRecord.self)
    node.initialize(
      to: NodeRecord(
        content: name.baseAddress ?? UnsafePointer(arena.makeBytes(0)), attributes: attributes, namespace: namespace,
        count: Int32(clamping: name.count), kind: .element, tag: tag))
    nodes += 1
    return node
  }

  /// A copy of a name in lower case.
  private mutating func lowercased(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let copy = arena.makeBytes(range.count)
    for offset in 0..<range.count { copy[offset] = input[range.lowerBound + offset].asciiLowercased }
    return UnsafeBufferPointer(start: copy, count: range.count)
  }

  /// Inserts an element where content goes and opens it.
  @discardableResult
  mutating func insert(_ tag: Tag, _ name: Range<Int>) -> NodePointer {
    let node = makeElement(tag, name)
    enter(node)
    return node
  }

  /// Puts an element where content goes and opens it. At the depth limit it comes after the element that it would stand
  /// in, as browsers have it.
  mutating func enter(_ node: NodePointer) {
    while open.count >= max(limits.depth, Self.shallowest) { pop() }
    place(node)
    push(node)
  }

  /// A limit on depth below this leaves no room for a table.
  private static let shallowest = 16

  /// Inserts an element that the page implies.
  @discardableResult
  mutating func insertImplied(_ tag: Tag) -> NodePointer {
    let node = makeElement(tag, TagNames.shared[tag], nil)
    enter(node)
    return node
  }

  /// Inserts an element that has no content.
  mutating func insertVoid(_ tag: Tag, _ name: Range<Int>) {
    place(makeElement(tag, name))
  }

  mutating func openRoot() {
    let root = makeElement(.html, TagNames.shared[.html], nil)
    document.append(root)
    push(root)
  }

  // MARK: Places

  /// Puts a node where content goes ("the appropriate place for inserting a node").
  mutating func place(_ node: NodePointer) { place(node, in: current) }

  mutating func place(_ node: NodePointer, in target: NodePointer) {
    guard fosters, target.pointee.tag.isTableStructure else { return target.append(node) }
    let (parent, sibling) = fosterPlace()
    parent.insert(node, before: sibling)
  }

  /// Where content goes that stands in a table outside its cells: before the table.
  func fosterPlace() -> (parent: NodePointer, sibling: NodePointer?) {
    for index in open.indices.reversed() {
      let node = open[index]
      if node.pointee.tag == .template { return (node, nil) }
      if node.pointee.tag == .table {
        if let parent = node.pointee.parent { return (parent, node) }
        return (open[max(index - 1, 0)], nil)
      }
    }
    return (open[0], nil)
  }
}
