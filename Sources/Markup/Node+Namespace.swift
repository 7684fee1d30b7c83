extension Node {
  /// Tells one namespace of a document from another without reading its address.
  package struct NamespaceID: Hashable {
    private let record: NamespacePointer

    init(_ record: NamespacePointer) { self.record = record }
  }

  /// The namespace of an element, with the prefix that the document gives it; nil for none.
  package var namespaceID: NamespaceID? { pointer.pointee.namespace.map(NamespaceID.init) }
}
