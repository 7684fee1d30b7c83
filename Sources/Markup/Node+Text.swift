extension Node {
  /// All text at and below this node in document order, as it stands in the source.
  package var text: String {
    if let bytes = textInPlace { return String(decoding: bytes, as: UTF8.self) }
    var bytes: [UInt8] = []
    appendText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes of `text` where they stand in one piece; nil if they don't. Like the node they are lent.
  package var textInPlace: UnsafeBufferPointer<UInt8>? {
    if isText { return pointer.pointee.bytes }
    guard let only = firstChild, only.next == nil, only.isText else { return nil }
    return only.pointer.pointee.bytes
  }

  /// Hands over the bytes of a text node in place; nothing for other nodes.
  package func withTextBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try body(isText ? pointer.pointee.bytes : UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Appends all text at and below this node, as UTF-8.
  package func appendText(to bytes: inout [UInt8]) {
    if isText { return bytes.append(contentsOf: pointer.pointee.bytes) }
    for node in descendants where node.isText { bytes.append(contentsOf: node.pointer.pointee.bytes) }
  }

  /// True for text of nothing but HTML white space, and for an empty one.
  package var isBlankText: Bool { isText && pointer.pointee.bytes.allSatisfy(\.isHTMLSpace) }
}
