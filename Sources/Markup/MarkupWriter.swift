/// Writes nodes as text, iteratively.
struct MarkupWriter {
  enum Form { case html, xml }

  private let form: Form
  private var bytes: [UInt8] = []
  /// The namespaces that are bound where the writer is, innermost last: the element that binds it, prefix and address.
  private var bindings: [(element: Node, prefix: String, uri: String)] = []

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
          let isRaw = form == .html && node.parent.map(\.tag.isRawText) == true
          node.withTextBytes {
            if isRaw { bytes.append(contentsOf: $0) } else { MarkupEscape.append($0, to: &bytes, quoted: false) }
          }
        case .comment, .document, .other: break
        }
        return .descend
      }, leave: { close($0) })
  }

  private mutating func open(_ node: Node) {
    bytes.append(0x3C)
    writeName(of: node)
    if form == .xml { writeNamespaces(of: node) }
    for (name, value) in node.attributes {
      writeAttribute(name, value)
    }
    if form == .xml, node.firstChild == nil { bytes.append(0x2F) }
    bytes.append(0x3E)
    if form == .html, node.losesLineFeed { bytes.append(0x0A) }
  }

  private mutating func close(_ node: Node) {
    while let last = bindings.last, last.element == node { bindings.removeLast() }
    if form == .html ? node.tag.isVoid : node.firstChild == nil { return }
    bytes.append(contentsOf: "</".utf8)
    writeName(of: node)
    bytes.append(0x3E)
  }

  /// HTML text knows no prefixes: an XHTML element loses its own.
  private mutating func writeName(of node: Node) {
    bytes.append(contentsOf: (form == .html ? node.name : node.qualifiedName).utf8)
  }

  private mutating func writeAttribute(_ name: String, _ value: String) {
    bytes.append(0x20)
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: "=\"".utf8)
    var copy = value
    copy.withUTF8 { MarkupEscape.append($0, to: &bytes, quoted: true) }
    bytes.append(0x22)
  }

  /// Declares the namespaces that the element and its attributes use and that are not bound yet.
  private mutating func writeNamespaces(of node: Node) {
    bind(node.prefix ?? "", node.namespaceURI ?? "", for: node)
    var attribute = node.pointer.pointee.attributes
    while let current = attribute {
      if let namespace = current.pointee.namespace, namespace.pointee.prefixCount > 0 {
        let prefix = String(decoding: namespace.pointee.prefixBytes, as: UTF8.self)
        bind(prefix, String(decoding: namespace.pointee.uriBytes, as: UTF8.self), for: node)
      }
      attribute = current.pointee.next
    }
  }

  private mutating func bind(_ prefix: String, _ uri: String, for node: Node) {
    let bound = bindings.last { $0.prefix == prefix }?.uri ?? ""
    guard prefix != "xml", bound != uri else { return }
    writeAttribute(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri)
    bindings.append((node, prefix, uri))
  }
}
