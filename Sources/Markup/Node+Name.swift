import CLibxml2

extension Node {
  /// The element's local name: lower case in HTML, as written in XML; empty for what has no name.
  package var name: String { String(decoding: localName, as: UTF8.self) }

  /// The name with its prefix as an XML document writes it, e.g. `content:encoded`.
  package var qualifiedName: String {
    guard let prefix else { return name }
    return "\(prefix):\(name)"
  }

  /// The namespace prefix of an XML element, declared or not; nil if none.
  package var prefix: String? {
    if let space = namespace { return space.pointee.prefix.map { String(cString: $0) } }
    let bytes = nameBytes
    guard !isHTML, let colon = bytes.firstIndex(of: 0x3A), colon > 0, colon + 1 < bytes.count else { return nil }
    return String(decoding: bytes[..<colon], as: UTF8.self)
  }

  /// The namespace of an XML element; nil if none or undeclared.
  package var namespaceURI: String? {
    guard let href = namespace?.pointee.href else { return nil }
    return String(cString: href)
  }

  /// True if the element's namespace is exactly `uri`.
  package func isNamespace(_ uri: StaticString) -> Bool {
    guard let href = namespace?.pointee.href else { return false }
    return uri.withUTF8Buffer { $0.elementsEqual(UnsafeBufferPointer(start: href, count: Int(xmlStrlen(href)))) }
  }

  /// True if the local name is `name`, compared in place: ASCII case-insensitively in HTML, exactly in XML.
  package func isNamed(_ name: StaticString) -> Bool {
    guard isElement else { return false }
    let own = localName
    guard own.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { wanted in
      if isHTML { return zip(own, wanted).allSatisfy { $0.asciiLowercased == $1.asciiLowercased } }
      return own.elementsEqual(wanted)
    }
  }

  /// The HTML element that the local name means, in HTML and in XHTML alike; found once for each node.
  package var tag: Tag {
    guard isElement else { return .unknown }
    // `_private` is the application's: libxml2 never touches it. It holds the tag's raw value plus one.
    if let cached = pointer.pointee._private {
      return Tag(rawValue: UInt8(truncatingIfNeeded: UInt(bitPattern: cached) &- 1)) ?? .unknown
    }
    let tag = Tag(bytes: UnsafeBufferPointer(rebasing: localName))
    pointer.pointee._private = UnsafeMutableRawPointer(bitPattern: UInt(tag.rawValue) + 1)
    return tag
  }

  /// True if the node belongs to an HTML document.
  var isHTML: Bool {
    guard let document = pointer.pointee.doc else { return false }
    return document.pointee.type == XML_HTML_DOCUMENT_NODE
  }

  private var namespace: UnsafeMutablePointer<xmlNs>? { isElement ? pointer.pointee.ns : nil }

  /// The name's bytes with an undeclared prefix, if there is one.
  private var nameBytes: UnsafeBufferPointer<UInt8> {
    guard isElement, let name = pointer.pointee.name else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
  }

  /// The local name's bytes. libxml2 leaves an undeclared prefix in the name: it is cut off in XML.
  private var localName: Slice<UnsafeBufferPointer<UInt8>> {
    let bytes = nameBytes
    guard namespace == nil, !isHTML, let colon = bytes.firstIndex(of: 0x3A), colon > 0, colon + 1 < bytes.count else {
      return bytes[...]
    }
    return bytes[(colon + 1)...]
  }
}
