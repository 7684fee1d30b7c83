import Glibc

/// The names of an XML document's elements and attributes as its tree holds them: each copied and looked up once.
struct XMLNames: ~Copyable {
  /// libxml2's name for UTF-8 text that ends with a zero byte.
  typealias Text = UnsafePointer<UInt8>

  /// A name as the parser hands it over. libxml2 makes one copy of each text, so that addresses tell names apart.
  struct Source: Hashable {
    let local: Text
    let prefix: Text?
    let uri: Text?

    init(_ local: Text, prefix: Text?, uri: Text?) {
      self.local = local
      self.prefix = prefix
      self.uri = uri
    }

    fileprivate var binding: Binding { Binding(prefix: prefix, uri: uri) }
  }

  /// A binding of a prefix to a namespace.
  fileprivate struct Binding: Hashable {
    let prefix: Text?
    let uri: Text?
  }

  /// A name as the tree holds it.
  struct Name {
    fileprivate let source: Source
    let content: Text
    let count: Int32
    let tag: Tag
    let namespace: NamespacePointer?
    /// From 1 on, in the order in which names are met; 0 for those of a document that has too many.
    let number: UInt16
  }

  private var arena = Arena()
  private var met: [Source: Name] = [:]
  /// The names met last, each at a place that follows from its addresses: most documents have few names.
  private var recent: [Name?] = Array(repeating: nil, count: Self.places)
  private var namespaces: [Binding: NamespacePointer] = [:]

  private static let places = 256

  mutating func name(_ source: Source) -> Name {
    let place = Self.place(of: source)
    if let name = recent[place], name.source == source { return name }
    let name = met[source] ?? make(source)
    recent[place] = name
    return name
  }

  /// The memory of all names.
  consuming func finish() -> Arena { arena }

  private static func place(of source: Source) -> Int {
    let local = UInt(bitPattern: source.local)
    return Int((local ^ local >> 8 ^ UInt(bitPattern: source.uri) >> 3) % UInt(places))
  }

  private mutating func make(_ source: Source) -> Name {
    let (content, count) = copied(source.local)
    let name = Name(
      source: source, content: content, count: count,
      tag: Tag(bytes: UnsafeBufferPointer(start: content, count: Int(count))), namespace: namespace(source.binding),
      number: UInt16(exactly: met.count + 1) ?? 0)
    met[source] = name
    return name
  }

  private mutating func namespace(_ binding: Binding) -> NamespacePointer? {
    guard binding.prefix != nil || binding.uri != nil else { return nil }
    if let known = namespaces[binding] { return known }
    let record = arena.make(NamespaceRecord.self)
    let (prefix, prefixCount) = copied(binding.prefix)
    let (uri, uriCount) = copied(binding.uri)
    record.initialize(to: NamespaceRecord(prefix: prefix, uri: uri, prefixCount: prefixCount, uriCount: uriCount))
    namespaces[binding] = NamespacePointer(record)
    return NamespacePointer(record)
  }

  private mutating func copied(_ text: Text?) -> (Text, Int32) {
    guard let text else { return (UnsafePointer(arena.makeBytes(0)), 0) }
    let count = strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self))
    return (arena.copy(UnsafeBufferPointer(start: text, count: count)), Int32(clamping: count))
  }
}
