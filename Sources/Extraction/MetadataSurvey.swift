import Markup

/// One walk over a page that notes everything metadata may be read from: the head's elements, headings, microdata,
/// times, and where each text stands. What is noted is bounded; a value is read only when it is asked for.
struct MetadataSurvey {
  /// A text node that isn't blank.
  struct Unit {
    let node: Node
    /// The element around it, as an index of `BlockList.elements`.
    let element: Int32
    let bytes: Int32
  }

  /// A heading, in document order.
  struct Heading {
    let node: Node
    let level: Int
    let element: Int32
    /// The first text unit at or after its beginning.
    let unit: Int
  }

  /// An element with `itemprop`, a `time`, or one that names an author by `rel`.
  struct Item {
    let node: Node
    /// `itemprop` in lower case; `time` and `rel=author` stand for those.
    let property: String
    let element: Int32
    let unit: Int
  }

  private(set) var metas: [(key: String, value: String)] = []
  private(set) var links: [(rel: String, href: String)] = []
  private(set) var headTitle: String?
  private(set) var base: String?
  private(set) var htmlLanguage: String?
  private(set) var headings: [Heading] = []
  private(set) var items: [Item] = []
  private(set) var units: [Unit] = []
  /// Text bytes of all units.
  private(set) var textBytes = 0

  private static let mostMetas = 500
  private static let mostItems = 600
  private static let mostUnits = 60_000
  private static let longestValue = 8192

  init(root: Node, elements: [PageElement]) {
    htmlLanguage = root["lang"] ?? root["xml:lang"]
    units.reserveCapacity(2048)
    var next = 0
    var nodes = root.descendants
    if let first = elements.first, first.node == root { next = 1 }
    while let node = nodes.next() {
      if node.isText {
        note(text: node, elements, last: next - 1)
        continue
      }
      guard node.isElement else { continue }
      if next < elements.count, elements[next].node == node { next += 1 }
      let tag = node.tag
      switch tag {
      case .svg, .script, .style, .template, .select:
        // The walk that made `elements` looks into some of these where prose is inside.
        let wasEntered = next > 0 && next <= elements.count && elements[next - 1].node == node
        if !wasEntered { nodes.skipChildren() }
        continue
      case .title: if headTitle == nil { headTitle = node.text }
      case .meta: note(meta: node, element: next - 1)
      case .link: note(link: node)
      case .base: if base == nil { base = node["href"] }
      case .h1, .h2: note(heading: node, level: tag == .h1 ? 1 : 2, element: next - 1)
      case .body: if htmlLanguage == nil { htmlLanguage = node["lang"] }
      default: note(item: node, tag, element: next - 1)
      }
      if tag == .h1 || tag == .h2 { note(item: node, tag, element: next - 1) }
    }
  }

  // MARK: Reading

  /// The value of the first meta element with one of these keys, in the keys' order; never blank.
  func meta(_ keys: String...) -> String? {
    for key in keys {
      for meta in metas where meta.key == key {
        let value = MetadataText.value(meta.value)
        if !value.isEmpty { return value }
      }
    }
    return nil
  }

  /// The values of all meta elements with this key.
  func allMetas(_ key: String) -> [String] {
    metas.filter { $0.key == key }.map { MetadataText.value($0.value) }.filter { !$0.isEmpty }
  }

  func link(_ rel: String) -> String? { links.first { $0.rel == rel && !$0.href.isEmpty }?.href }

  // MARK: Noting

  private mutating func note(text node: Node, _ elements: [PageElement], last: Int) {
    guard last >= 0, units.count < Self.mostUnits, let parent = node.parent else { return }
    let bytes = node.withTextBytes { text in text.contains { $0 > 0x20 } ? text.count : 0 }
    guard bytes > 0 else { return }
    var index = Int32(last)
    while index >= 0, elements[Int(index)].node != parent { index = elements[Int(index)].parent }
    guard index >= 0 else { return }
    textBytes += bytes
    units.append(Unit(node: node, element: index, bytes: Int32(clamping: bytes)))
  }

  private mutating func note(meta node: Node, element: Int) {
    guard metas.count < Self.mostMetas else { return }
    guard let value = node["content"] ?? node["value"], value.utf8.count <= Self.longestValue else { return }
    for name in [node["property"], node["name"], node["http-equiv"]] {
      guard let name, !name.isEmpty else { continue }
      for part in name.utf8.split(separator: 0x20).prefix(4) { metas.append((Substring(part).lowercased(), value)) }
    }
    if let property = node["itemprop"] { append(property, node, element) }
  }

  private mutating func note(link node: Node) {
    guard links.count < Self.mostMetas, let rel = node["rel"], let href = node["href"] else {
      if let property = node["itemprop"] { append(property, node, -1) }
      return
    }
    for part in rel.utf8.split(separator: 0x20).prefix(4) { links.append((Substring(part).lowercased(), href)) }
  }

  private mutating func note(heading node: Node, level: Int, element: Int) {
    guard headings.count < 60 else { return }
    headings.append(Heading(node: node, level: level, element: Int32(element), unit: units.count))
  }

  private mutating func note(item node: Node, _ tag: Tag, element: Int) {
    if tag == .time { append("time", node, element) }
    if tag == .a, node.withAttributeBytes("rel", { $0.mentions("author") }) ?? false {
      append("rel=author", node, element)
    }
    if let property = node["itemprop"] { append(property, node, element) }
  }

  private mutating func append(_ property: String, _ node: Node, _ element: Int) {
    guard items.count < Self.mostItems, property.utf8.count < 200 else { return }
    for name in property.split(separator: " ").prefix(4) {
      items.append(Item(node: node, property: name.lowercased(), element: Int32(element), unit: units.count))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// True if the lower-case ASCII word is somewhere in the bytes, whatever their case.
  func mentions(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count >= length else { return false }
    for start in 0...(count - length) {
      var index = 0
      while index < length, self[start + index] | 0x20 == word.utf8Start[index] { index += 1 }
      if index == length { return true }
    }
    return false
  }
}
