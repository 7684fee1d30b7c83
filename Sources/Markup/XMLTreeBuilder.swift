import Glibc

/// Builds a tree of records from the events of libxml2's XML parser.
struct XMLTreeBuilder: ~Copyable {
  /// libxml2's name for UTF-8 text that ends with a zero byte.
  typealias Text = UnsafePointer<UInt8>

  /// A binding of a prefix; libxml2 interns both, so that pointers tell them apart.
  private struct Binding: Hashable {
    let prefix: Text?
    let uri: Text?
  }

  /// A name of elements as the tree holds it, once for all of them.
  private struct Name {
    /// libxml2's own copy, which it makes once for each name.
    let source: Text
    let content: Text
    let count: Int32
    let tag: Tag
  }

  private let limits: Limits
  private let budget: Budget
  private var arena: Arena
  /// Names of elements and namespaces, which all elements share.
  private var names = Arena()
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
  /// The names met last, each at a place that follows from its address.
  private var known: [Name?] = Array(repeating: nil, count: 64)
  private var namespaces: [Binding: NamespacePointer] = [:]
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
    Document(arena: arena, names: names, top: document, encoding: encoding, scripts: [], budget: budget)
  }

  /// Opens an element. `values` are libxml2's five pointers for each attribute: name, prefix, address, value, value's end.
  mutating func start(
    _ name: Text, prefix: Text?, uri: Text?, attributes count: Int, _ values: UnsafeMutablePointer<Text?>?
  ) {
    guard admits() else { return }
    if take != nil, depth == 1 || depth == 2 { note(arena.mark) }
    let node = arena.make(NodeRecord.self)
    let known = known(of: name)
    node.initialize(
      to: NodeRecord(
        content: known.content, namespace: namespace(prefix, uri), count: known.count, kind: .element, tag: known.tag))
    node.pointee.attributes = attributes(count, values)
    current.append(node)
    if depth >= limits.depth {
      overflow += 1
    } else {
      depth += 1
      current = node
    }
  }

  /// Closes the innermost element; `share` of the text is read.
  mutating func end(_ share: @autoclosure () -> Double) {
    if overflow > 0 {
      overflow -= 1
    } else if let parent = current.pointee.parent {
      let closed = current
      current = parent
      depth -= 1
      if let take, depth == 1 || depth == 2, take(Node(closed), share()) { remove(closed) }
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
  private static let nodesBetweenChecks = 256

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
      guard let name = field[0], let value = field[3], let end = field[4] else { continue }
      let record = arena.make(AttributeRecord.self)
      let bytes = copied(name)
      let copy = arena.copy(UnsafeBufferPointer(start: value, count: end - value))
      record.initialize(
        to: AttributeRecord(
          name: bytes.0, value: copy, nameCount: bytes.1, valueCount: Int32(clamping: end - value),
          namespace: namespace(field[1], field[2])))
      if let last { last.pointee.next = record } else { first = record }
      last = record
    }
    return first
  }

  private mutating func namespace(_ prefix: Text?, _ uri: Text?) -> NamespacePointer? {
    guard prefix != nil || uri != nil else { return nil }
    let binding = Binding(prefix: prefix, uri: uri)
    if let known = namespaces[binding] { return known }
    let record = names.make(NamespaceRecord.self)
    let prefixCopy = shared(prefix)
    let uriCopy = shared(uri)
    record.initialize(
      to: NamespaceRecord(prefix: prefixCopy.0, uri: uriCopy.0, prefixCount: prefixCopy.1, uriCount: uriCopy.1))
    namespaces[binding] = NamespacePointer(record)
    return NamespacePointer(record)
  }

  /// The name as the tree holds it; `name` is interned, so that its address tells it from others.
  private mutating func known(of name: Text) -> Name {
    let address = UInt(bitPattern: name)
    let place = Int((address ^ (address >> 6)) & 63)
    if let known = known[place], known.source == name { return known }
    let bytes = shared(name)
    let tag = Tag(bytes: UnsafeBufferPointer(start: bytes.0, count: Int(bytes.1)))
    let made = Name(source: name, content: bytes.0, count: bytes.1, tag: tag)
    known[place] = made
    return made
  }

  /// A copy that outlives the element for which it is made.
  private mutating func shared(_ text: Text?) -> (Text, Int32) {
    guard let text else { return (UnsafePointer(names.makeBytes(0)), 0) }
    let count = strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self))
    return (names.copy(UnsafeBufferPointer(start: text, count: count)), Int32(clamping: count))
  }

  private mutating func copied(_ text: Text?) -> (Text, Int32) {
    guard let text else { return (UnsafePointer(arena.makeBytes(0)), 0) }
    let count = strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self))
    return (arena.copy(UnsafeBufferPointer(start: text, count: count)), Int32(clamping: count))
  }
}
