extension Node {
  /// The element's local name: lower case in HTML, as written in XML; empty for what has no name.
  package var name: String { isElement ? String(decoding: pointer.pointee.bytes, as: UTF8.self) : "" }

  /// The name with its prefix as an XML document writes it, e.g. `content:encoded`.
  package var qualifiedName: String {
    guard let prefix else { return name }
    return "\(prefix):\(name)"
  }

  /// The namespace prefix of an XML element, declared or not; nil if none.
  package var prefix: String? {
    guard let namespace = pointer.pointee.namespace, namespace.pointee.prefixCount > 0 else { return nil }
    return String(decoding: namespace.pointee.prefixBytes, as: UTF8.self)
  }

  /// The namespace of an XML element, or of SVG and MathML in HTML; nil if none or undeclared.
  package var namespaceURI: String? {
    guard let namespace = pointer.pointee.namespace, namespace.pointee.uriCount > 0 else { return nil }
    return String(decoding: namespace.pointee.uriBytes, as: UTF8.self)
  }

  /// Tells the name and namespace of an XML element from the others of its document without reading them: small numbers from 1
  /// on. 0 if it is not known, so that nothing follows from it.
  package var nameNumber: Int { Int(pointer.pointee.nameNumber) }

  /// True if the element's namespace is exactly `uri`.
  package func isNamespace(_ uri: StaticString) -> Bool {
    guard let namespace = pointer.pointee.namespace else { return false }
    return namespace.pointee.uriBytes.isEqual(to: uri.bytes)
  }

  /// True if the local name is exactly `name`, compared in place. HTML's names are in lower case.
  package func isNamed(_ name: StaticString) -> Bool {
    isElement && pointer.pointee.bytes.isEqual(to: name.bytes)
  }

  /// The HTML element that the local name means, in HTML and in XHTML alike.
  package var tag: Tag { pointer.pointee.tag }
}
