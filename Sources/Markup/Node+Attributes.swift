extension Node {
  /// Whether the element has any attribute.
  package var hasAttributes: Bool { pointer.pointee.attributes != nil }

  /// An attribute's value with its references resolved; nil if there is no such attribute.
  ///
  /// HTML's names are in lower case. In XML the name may carry a prefix as the document writes it, e.g. `rdf:about`.
  package subscript(_ attribute: StaticString) -> String? {
    guard let found = find(attribute.bytes) else { return nil }
    return String(decoding: found.pointee.valueBytes, as: UTF8.self)
  }

  /// An attribute's value, for a name that is known only at run time.
  package subscript(named attribute: String) -> String? {
    var copy = attribute
    return copy.withUTF8 { find($0) }.map { String(decoding: $0.pointee.valueBytes, as: UTF8.self) }
  }

  /// True if the element has the attribute, whatever its value.
  package func hasAttribute(_ attribute: StaticString) -> Bool { find(attribute.bytes) != nil }

  /// An attribute's value in place; nil if there is no such attribute. Like the node it is lent.
  package func bytes(of attribute: StaticString) -> UnsafeBufferPointer<UInt8>? {
    find(attribute.bytes)?.pointee.valueBytes
  }

  /// Hands over an attribute's value in place; nil if there is no such attribute.
  package func withAttributeBytes<R>(
    _ attribute: StaticString, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
  ) rethrows -> R? {
    guard let found = find(attribute.bytes) else { return nil }
    return try body(found.pointee.valueBytes)
  }

  /// All attributes in document order, names with their prefixes.
  package var attributes: [(name: String, value: String)] {
    var all: [(name: String, value: String)] = []
    var attribute = pointer.pointee.attributes
    while let current = attribute {
      all.append((Node.name(of: current), String(decoding: current.pointee.valueBytes, as: UTF8.self)))
      attribute = current.pointee.next
    }
    return all
  }

  /// The value of the attribute with this local name in this namespace, of an XML document.
  package func attribute(_ name: StaticString, namespaceURI: StaticString) -> String? {
    var attribute = pointer.pointee.attributes
    while let current = attribute {
      if let namespace = current.pointee.namespace, namespace.pointee.uriBytes.isEqual(to: namespaceURI.bytes),
        current.pointee.nameBytes.isEqual(to: name.bytes)
      {
        return String(decoding: current.pointee.valueBytes, as: UTF8.self)
      }
      attribute = current.pointee.next
    }
    return nil
  }

  private func find(_ wanted: UnsafeBufferPointer<UInt8>) -> AttributePointer? {
    var attribute = pointer.pointee.attributes
    while let current = attribute {
      if Node.isNamed(current, wanted) { return current }
      attribute = current.pointee.next
    }
    return nil
  }

  @inline(__always)
  private static func isNamed(_ attribute: AttributePointer, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let namespace = attribute.pointee.namespace, namespace.pointee.prefixCount > 0 else {
      return attribute.pointee.nameBytes.isEqual(to: wanted)
    }
    let prefix = namespace.pointee.prefixBytes
    guard wanted.count == prefix.count + 1 + Int(attribute.pointee.nameCount), wanted[prefix.count] == 0x3A else {
      return false
    }
    return prefix.isEqual(to: UnsafeBufferPointer(rebasing: wanted[..<prefix.count]))
      && attribute.pointee.nameBytes.isEqual(to: UnsafeBufferPointer(rebasing: wanted[(prefix.count + 1)...]))
  }

  /// An attribute's name with its prefix.
  static func name(of attribute: AttributePointer) -> String {
    let local = String(decoding: attribute.pointee.nameBytes, as: UTF8.self)
    guard let namespace = attribute.pointee.namespace, namespace.pointee.prefixCount > 0 else { return local }
    return "\(String(decoding: namespace.pointee.prefixBytes, as: UTF8.self)):\(local)"
  }
}
