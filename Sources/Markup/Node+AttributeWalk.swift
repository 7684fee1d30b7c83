extension Node {
  /// Hands over each attribute's local name and value in place, in document order: one pass where several are wanted.
  package func forEachAttribute(
    _ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var attribute = pointer.pointee.attributes
    while let current = attribute {
      body(current.pointee.nameBytes, current.pointee.valueBytes)
      attribute = current.pointee.next
    }
  }
}
