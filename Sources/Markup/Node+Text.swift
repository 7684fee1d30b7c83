import CLibxml2

extension Node {
  /// All text at and below this node in document order, as it stands in the source, without comments.
  package var text: String {
    if isText { return withTextBytes { String(decoding: $0, as: UTF8.self) } }
    if let only = firstChild, only.next == nil, only.isText { return only.text }
    var bytes: [UInt8] = []
    appendText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Hands over the bytes of a text node in place; nothing for other nodes.
  package func withTextBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    guard isText || kind == .comment else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    return try body(Node.bytes(pointer.pointee.content))
  }

  /// Appends all text at and below this node, as UTF-8.
  package func appendText(to bytes: inout [UInt8]) {
    if isText { bytes.append(contentsOf: Node.bytes(pointer.pointee.content)) }
    for node in descendants where node.isText { bytes.append(contentsOf: Node.bytes(node.pointer.pointee.content)) }
  }

  /// True for text of nothing but HTML white space, and for an empty one.
  package var isBlankText: Bool { withTextBytes { $0.allSatisfy(\.isHTMLSpace) } }
}
