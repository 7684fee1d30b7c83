import CLibxml2

extension Node {
  /// Hands over each attribute's local name and value in place, in document order: one pass where several are wanted.
  package func forEachAttribute(
    _ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var attribute = firstAttribute
    while let current = attribute {
      let name = Node.bytes(current.pointee.name)
      Node.withValue(of: current) { body(name, $0) }
      attribute = current.pointee.next
    }
  }
}
