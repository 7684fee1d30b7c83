import CLibxml2

/// Writes nodes as text, iteratively.
struct MarkupWriter {
  enum Form { case html, xml }

  private let form: Form
  private var bytes: [UInt8] = []

  init(form: Form) { self.form = form }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ node: Node) {
    let form = form
    node.walk(
      enter: { node in
        switch node.kind {
        case .element:
          open(node)
          if form == .html, node.tag.isVoid { return .skip }
        case .text, .cdata:
          node.withTextBytes { write($0, raw: form == .html && node.parent.map(\.tag.isRawText) == true) }
        case .comment:
          bytes.append(contentsOf: "<!--".utf8)
          node.withTextBytes { bytes.append(contentsOf: $0) }
          bytes.append(contentsOf: "-->".utf8)
        case .document, .other: break
        }
        return .descend
      }, leave: { close($0) })
  }

  private mutating func open(_ node: Node) {
    bytes.append(0x3C)
    writeName(of: node)
    if form == .xml { writeNamespaces(of: node) }
    var attribute = node.firstAttribute
    while let current = attribute {
      bytes.append(0x20)
      bytes.append(contentsOf: Node.name(of: current).utf8)
      bytes.append(contentsOf: "=\"".utf8)
      Node.withValue(of: current) { MarkupEscape.append($0, to: &bytes, quoted: true) }
      bytes.append(0x22)
      attribute = current.pointee.next
    }
    if form == .xml, node.firstChild == nil { bytes.append(0x2F) }
    bytes.append(0x3E)
  }

  private mutating func close(_ node: Node) {
    if form == .html ? node.tag.isVoid : node.firstChild == nil { return }
    bytes.append(contentsOf: "</".utf8)
    writeName(of: node)
    bytes.append(0x3E)
  }

  /// HTML text knows no prefixes: an XHTML element loses its own.
  private mutating func writeName(of node: Node) {
    bytes.append(contentsOf: (form == .html ? node.name : node.qualifiedName).utf8)
  }

  private mutating func writeNamespaces(of node: Node) {
    var space = node.pointer.pointee.nsDef
    while let current = space {
      bytes.append(contentsOf: " xmlns".utf8)
      if let prefix = current.pointee.prefix {
        bytes.append(0x3A)
        bytes.append(contentsOf: Node.bytes(prefix))
      }
      bytes.append(contentsOf: "=\"".utf8)
      MarkupEscape.append(Node.bytes(current.pointee.href), to: &bytes, quoted: true)
      bytes.append(0x22)
      space = current.pointee.next
    }
  }

  private mutating func write(_ text: UnsafeBufferPointer<UInt8>, raw: Bool) {
    if raw { bytes.append(contentsOf: text) } else { MarkupEscape.append(text, to: &bytes, quoted: false) }
  }
}
