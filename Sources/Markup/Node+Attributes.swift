import CLibxml2
import Glibc

extension Node {
  /// An attribute's value with its references resolved; nil if there is no such attribute.
  ///
  /// In XML the name may carry a prefix as the document writes it, e.g. `rdf:about` or `xml:lang`.
  package subscript(_ attribute: StaticString) -> String? {
    withAttributeBytes(attribute) { String(decoding: $0, as: UTF8.self) }
  }

  /// An attribute's value, for a name that is known only at run time.
  package subscript(named attribute: String) -> String? {
    var copy = attribute
    return copy.withUTF8 { wanted in
      find(wanted).map { Node.withValue(of: $0) { String(decoding: $0, as: UTF8.self) } }
    }
  }

  /// True if the element has the attribute, whatever its value.
  package func hasAttribute(_ attribute: StaticString) -> Bool {
    attribute.withUTF8Buffer { find($0) != nil }
  }

  /// Hands over an attribute's value in place; nil if there is no such attribute.
  package func withAttributeBytes<R>(
    _ attribute: StaticString, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
  ) rethrows -> R? {
    guard isElement, pointer.pointee.properties != nil else { return nil }
    let wanted = UnsafeBufferPointer(start: attribute.utf8Start, count: attribute.utf8CodeUnitCount)
    guard let found = find(wanted) else { return nil }
    return try Node.withValue(of: found, body)
  }

  /// All attributes in document order, names with their prefixes.
  package var attributes: [(name: String, value: String)] {
    var all: [(name: String, value: String)] = []
    var attribute = firstAttribute
    while let current = attribute {
      all.append((Node.name(of: current), Node.withValue(of: current) { String(decoding: $0, as: UTF8.self) }))
      attribute = current.pointee.next
    }
    return all
  }

  /// The value of the attribute with this local name in this namespace, of an XML document.
  package func attribute(_ name: StaticString, namespaceURI: StaticString) -> String? {
    var attribute = firstAttribute
    while let current = attribute {
      if let href = current.pointee.ns?.pointee.href,
        Node.bytes(current.pointee.name).elementsEqual(name.bytes), Node.bytes(href).elementsEqual(namespaceURI.bytes)
      {
        return Node.withValue(of: current) { String(decoding: $0, as: UTF8.self) }
      }
      attribute = current.pointee.next
    }
    return nil
  }

  var firstAttribute: xmlAttrPtr? { isElement ? pointer.pointee.properties : nil }

  private func find(_ wanted: UnsafeBufferPointer<UInt8>) -> xmlAttrPtr? {
    var attribute = firstAttribute
    while let current = attribute {
      if Node.isNamed(current, wanted) { return current }
      attribute = current.pointee.next
    }
    return nil
  }

  private static func isNamed(_ attribute: xmlAttrPtr, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let own = attribute.pointee.name else { return false }
    var rest = wanted[...]
    if let prefix = attribute.pointee.ns?.pointee.prefix {
      let length = Int(xmlStrlen(prefix))
      guard rest.count > length, rest[length] == 0x3A, let start = wanted.baseAddress,
        memcmp(prefix, start, length) == 0
      else {
        return false
      }
      rest = rest[(length + 1)...]
    }
    var index = 0
    for byte in rest {
      if own[index] != byte { return false }
      index += 1
    }
    return own[index] == 0
  }

  /// An attribute's name with its prefix.
  static func name(of attribute: xmlAttrPtr) -> String {
    let local = String(decoding: bytes(attribute.pointee.name), as: UTF8.self)
    guard let prefix = attribute.pointee.ns?.pointee.prefix else { return local }
    return "\(String(cString: prefix)):\(local)"
  }

  static func withValue<R>(
    of attribute: xmlAttrPtr, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
  ) rethrows -> R {
    guard let first = attribute.pointee.children else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE { return try body(bytes(first.pointee.content)) }
    var joined: [UInt8] = []
    var child: xmlNodePtr? = first
    while let current = child {
      if current.pointee.type == XML_TEXT_NODE { joined.append(contentsOf: bytes(current.pointee.content)) }
      child = current.pointee.next
    }
    return try joined.withUnsafeBufferPointer(body)
  }

  static func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: text, count: strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)))
  }
}
