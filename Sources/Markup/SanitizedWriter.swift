import Web

/// Writes the sanitised form of nodes: well-formed HTML that a browser reads back as the same tree.
struct SanitizedWriter {
  /// An element that is being written.
  private struct Open {
    let node: Node
    let tag: Tag
    let name: StaticString
  }

  private let base: WebURL?
  private var bytes: [UInt8] = []
  private var open: [Open] = []
  /// How many of the open elements are of a kind that decides what may stand inside.
  private var links = 0
  private var paragraphs = 0

  init(base: WebURL?) { self.base = base }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ top: Node) {
    top.walk(
      enter: { node in
        if node.isText {
          node.withTextBytes { MarkupEscape.append($0, to: &bytes, quoted: false) }
          return .skip
        }
        // The fragment's own wrapper is not part of it.
        return node == top ? .descend : enter(node)
      },
      leave: { node in
        while let last = open.last, last.node == node { close() }
      })
  }

  private mutating func enter(_ node: Node) -> Node.Step {
    guard node.isElement else { return .skip }
    let tag = node.tag
    switch SanitizerRule.of(tag) {
    case .drop:
      // A drawing goes; its title is to it what `alt` is to a picture.
      if tag == .svg, let title = node.childElements.first(where: { $0.isNamed("title") }) {
        append(PlainText.of(title), quoted: false)
      }
      return .skip
    case .unwrap: return .descend
    case .link(let attribute): return link(node, to: attribute)
    case .keep(let name, let attributes):
      guard fits(tag) else { return .descend }
      let values = self.values(of: attributes, node, tag)
      if SanitizedWriter.needsAddress(tag),
        !values.contains(where: { $0.name.bytes.elementsEqual("src".utf8) || $0.name.bytes.elementsEqual("href".utf8) })
      {
        return tag == .img || tag == .image || tag == .source ? .skip : .descend
      }
      begin(node, tag, name, values)
      return .descend
    }
  }

  // MARK: Elements

  private mutating func begin(
    _ node: Node, _ tag: Tag, _ name: StaticString, _ values: [(name: StaticString, value: String)]
  ) {
    if tag.closesParagraph { closeParagraph() }
    bytes.append(0x3C)
    bytes.append(contentsOf: name.bytes)
    if tag == .audio || tag == .video { bytes.append(contentsOf: " controls".utf8) }
    for (attribute, value) in values {
      bytes.append(0x20)
      bytes.append(contentsOf: attribute.bytes)
      bytes.append(contentsOf: "=\"".utf8)
      append(value, quoted: true)
      bytes.append(0x22)
    }
    bytes.append(0x3E)
    if node.losesLineFeed { bytes.append(0x0A) }
    if tag.isVoid || tag == .image { return }
    open.append(Open(node: node, tag: tag, name: name))
    if tag == .a { links += 1 }
    if tag == .p { paragraphs += 1 }
  }

  private mutating func close() {
    guard let last = open.popLast() else { return }
    if last.tag == .a { links -= 1 }
    if last.tag == .p { paragraphs -= 1 }
    bytes.append(contentsOf: "</".utf8)
    bytes.append(contentsOf: last.name.bytes)
    bytes.append(0x3E)
  }

  /// A block ends the paragraph that it stands in, as a browser would read it.
  private mutating func closeParagraph() {
    while paragraphs > 0, !open.isEmpty { close() }
  }

  /// Whether an element may stand where the writer is; elsewhere it is unwrapped.
  private func fits(_ tag: Tag) -> Bool {
    switch tag {
    case .a: links == 0
    case .td, .th: open.last?.tag == .tr
    case .tr: [.table, .thead, .tbody, .tfoot].contains(open.last?.tag)
    case .thead, .tbody, .tfoot, .caption, .colgroup: open.last?.tag == .table
    case .col: open.last?.tag == .colgroup || open.last?.tag == .table
    case .source: open.last?.tag == .audio || open.last?.tag == .video
    case .rt, .rp: open.last?.tag == .ruby
    default: true
    }
  }

  private mutating func link(_ node: Node, to attribute: StaticString) -> Node.Step {
    // An object's fallback says more than its address, if it has one.
    if node.tag == .object, node.descendants.contains(where: { [.a, .img, .embed, .iframe, .video].contains($0.tag) }) {
      return .descend
    }
    guard let address = node[attribute].flatMap({ SafeAddress.resource($0, base: base) }) else { return .skip }
    let title = node["title"].map { PlainText.collapsed($0) } ?? ""
    // The address of a plug-in's data says nothing to a reader.
    if node.tag == .embed, title.isEmpty { return .skip }
    if links == 0 {
      bytes.append(contentsOf: "<a href=\"".utf8)
      append(address, quoted: true)
      bytes.append(contentsOf: "\">".utf8)
    }
    append(title.isEmpty ? address : title, quoted: false)
    if links == 0 { bytes.append(contentsOf: "</a>".utf8) }
    return .skip
  }

  // MARK: Attributes

  /// Elements that mean nothing without an address.
  private static func needsAddress(_ tag: Tag) -> Bool {
    tag == .a || tag == .img || tag == .image || tag == .source
  }

  private func values(
    of names: [StaticString], _ node: Node, _ tag: Tag
  ) -> [(name: StaticString, value: String)] {
    var values: [(name: StaticString, value: String)] = []
    for name in names {
      if let value = value(of: name, node, tag) { values.append((name, value)) }
    }
    for name in ["lang", "dir"] as [StaticString] {
      if let value = node[name], SanitizedAttribute.isToken(value) { values.append((name, value)) }
    }
    return values
  }

  private func value(of name: StaticString, _ node: Node, _ tag: Tag) -> String? {
    if name.bytes.elementsEqual("src".utf8), tag == .img || tag == .image {
      return SanitizedAttribute.source(of: node, base: base)
    }
    guard let value = node[name] else { return nil }
    return SanitizedAttribute.value(value, of: name, base: base)
  }

  private mutating func append(_ text: String, quoted: Bool) {
    var copy = text
    copy.withUTF8 { MarkupEscape.append($0, to: &bytes, quoted: quoted) }
  }
}
