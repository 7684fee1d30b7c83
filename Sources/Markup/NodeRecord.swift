typealias NodePointer = UnsafeMutablePointer<NodeRecord>
typealias AttributePointer = UnsafeMutablePointer<AttributeRecord>
typealias NamespacePointer = UnsafePointer<NamespaceRecord>

/// A node as it lies in a document's arena. Records are plain memory: they go with the arena, without being visited.
struct NodeRecord {
  var parent: NodePointer?
  var first: NodePointer?
  var last: NodePointer?
  var next: NodePointer?
  var previous: NodePointer?
  /// An element's local name or a text's content: UTF-8 that lives as long as the document.
  var content: UnsafePointer<UInt8>
  var attributes: AttributePointer?
  /// The namespace of an XML element, or of a foreign element in HTML; nil for HTML's own elements.
  var namespace: NamespacePointer?
  var count: Int32
  var kind: Node.Kind
  /// The HTML element that the name means; `unknown` for foreign elements other than their roots.
  var tag: Tag
  /// Tells an XML element's name and namespace from others of its document; 0 if it is not known.
  var nameNumber: UInt16 = 0

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: content, count: Int(count)) }
}

/// An attribute as it lies in a document's arena. A list is never changed once an element shares it, only lengthened.
struct AttributeRecord {
  var name: UnsafePointer<UInt8>
  var value: UnsafePointer<UInt8>
  var nameCount: Int32
  var valueCount: Int32
  var namespace: NamespacePointer?
  var next: AttributePointer?

  var nameBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: name, count: Int(nameCount)) }
  var valueBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: value, count: Int(valueCount)) }
}

/// A namespace as an XML document binds it: a prefix, perhaps empty, and an address, empty if it is undeclared.
struct NamespaceRecord {
  var prefix: UnsafePointer<UInt8>
  var uri: UnsafePointer<UInt8>
  var prefixCount: Int32
  var uriCount: Int32

  var prefixBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: prefix, count: Int(prefixCount)) }
  var uriBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: uri, count: Int(uriCount)) }
}
