/// Builds a tree of records from the events of libxml2's XML parser.
struct XMLTreeBuilder: ~Copyable {
  typealias Text = XMLNames.Text

  private let limits: Limits
  private let budget: Budget
  private var arena: Arena
  private var names = XMLNames()
  /// Is offered each element of the second and third level as soon as it is whole.
  private let take: Document.Taking?
  /// Where the open elements of those levels begin in the arena.
  private var marks: (Arena.Mark?, Arena.Mark?)
  private let document: NodePointer
  private var current: NodePointer
  private var depth = 0
  /// How many elements are open below the deepest level that is kept apart.
  private var overflow = 0
  private var nodes = 1
  /// The limit that was met, if one was.
  private(set) var refusal: MarkupError?

  init(expecting bytes: Int, limits: Limits, taking take: Document.Taking? = nil) {
    self.limits = limits
    self.take = take
    budget = Budget(limits)
    arena = Arena(expecting: take == nil ? bytes : 0)
    document = arena.make(NodeRecord.self)
    document.initialize(
      to: NodeRecord(content: UnsafePointer(arena.makeBytes(0)), count: 0, kind: .document, tag: .unknown))
    current = document
  }

  var hasRoot: Bool { document.pointee.first != nil }

  /// The document of what was built.
  consuming func finish(encoding: String) -> Document {
    Document(arena: arena, names: names.finish(), top: document, encoding: encoding, scripts: [], budget: budget)
  }

  /// Opens an element. `values` are libxml2's five pointers for each attribute: name, prefix, address, value, value's end.
  mutating func start(
    _ name: Text, prefix: Text?, uri: Text?, attributes count: Int, _ values: UnsafeMutablePointer<Text?>?
  ) {
    guard admits() else { return }
    if take != nil, depth == 1 || depth == 2 { note(arena.mark) }
    let node = arena.make(NodeRecord.self)
    let name = names.name(XMLNames.Source(name, prefix: prefix, uri: uri))
    node.initialize(
      to: NodeRecord(
        content: name.content, namespace: name.namespace, count: name.count, kind: .element, tag: name.tag,
        nameNumber: name.number))
    node.pointee.attributes = attributes(count, values)
    current.append(node)
    if depth >= limits.depth {
      overflow += 1
    } else {
      depth += 1
      current = node
    }
  }

  /// Closes the innermost element; the text is read up to `position`.
  mutating func end(_ position: @autoclosure () -> Int) {
    if overflow > 0 {
      overflow -= 1
    } else if let parent = current.pointee.parent {
      let closed = current
      current = parent
      depth -= 1
      if let take, depth == 1 || depth == 2, take(Node(closed), position()) { remove(closed) }
    }
  }

  private mutating func note(_ mark: Arena.Mark) {
    if depth == 1 { marks.0 = mark } else { marks.1 = mark }
  }

  /// Removes the element that was closed last, the last child of the current one, and uses its memory again.
  private mutating func remove(_ closed: NodePointer) {
    guard let mark = depth == 1 ? marks.0 : marks.1 else { return }
    let previous = closed.pointee.previous
    current.pointee.last = previous
    if let previous { previous.pointee.next = nil } else { current.pointee.first = nil }
    arena.reset(to: mark)
  }

  /// Adds text. libxml2 hands over what a character reference stands for alone: one to a C1 control was meant, and is read
  /// by browsers, as windows-1252 (`&#146;` is ’).
  mutating func text(_ text: Text, _ count: Int) {
    if count == 2, text[0] == 0xC2, text[1] < 0xA0 {
      var character: [UInt8] = []
      Windows1252.append(text[1], to: &character)
      return character.withUnsafeBufferPointer { $0.baseAddress.map { append($0, character.count) } ?? () }
    }
    append(text, count)
  }

  private mutating func append(_ text: Text, _ count: Int) {
    guard count > 0, current != document, admits() else { return }
    if let last = current.pointee.last, last.pointee.kind == .text, Int(last.pointee.count) + count < Int32.max,
      let target = arena.extend(last.pointee.content + Int(last.pointee.count), by: count)
    {
      target.update(from: text, count: count)
      last.pointee.count += Int32(count)
      return
    }
    let node = arena.make(NodeRecord.self)
    let copy = arena.copy(UnsafeBufferPointer(start: text, count: count))
    node.initialize(to: NodeRecord(content: copy, count: Int32(clamping: count), kind: .text, tag: .unknown))
    current.append(node)
  }

  /// The budget is asked so seldom that asking costs nothing.
  private static let nodesBetweenChecks = 1024

  private mutating func admits() -> Bool {
    nodes += 1
    if nodes > limits.nodes { refusal = .tooManyNodes(limit: limits.nodes) }
    guard nodes % Self.nodesBetweenChecks == 0 else { return refusal == nil }
    do throws(MarkupError) { try budget.check(memory: arena.size) } catch { refusal = error }
    return refusal == nil
  }

  private mutating func attributes(_ count: Int, _ values: UnsafeMutablePointer<Text?>?) -> AttributePointer? {
    guard let values else { return nil }
    var first: AttributePointer?
    var last: AttributePointer?
    for index in 0..<min(count, limits.attributes) {
      let field = values + index * 5
      guard let local = field[0], let value = field[3], let end = field[4] else { continue }
      let name = names.name(XMLNames.Source(local, prefix: field[1], uri: field[2]))
      let record = arena.make(AttributeRecord.self)
      let copy = arena.copy(UnsafeBufferPointer(start: value, count: end - value))
      record.initialize(
        to: AttributeRecord(
          name: name.content, value: copy, nameCount: name.count, valueCount: Int32(clamping: end - value),
          namespace: name.namespace))
      if let last { last.pointee.next = record } else { first = record }
      last = record
    }
    return first
  }
}
