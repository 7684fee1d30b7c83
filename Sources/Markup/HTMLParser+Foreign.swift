/// SVG and MathML in HTML.
extension HTMLParser {
  @inline(__always)
  func isForeign(_ node: NodePointer) -> Bool { node.pointee.namespace != nil }

  /// Foreign elements that hold HTML: `foreignObject`, `desc` and `title` of SVG, the text elements of MathML.
  func isIntegrationPoint(_ node: NodePointer) -> Bool {
    guard let namespace = node.pointee.namespace else { return false }
    let name = node.pointee.bytes
    if namespace == ForeignNamespaces.shared.svg {
      return name.elementsEqual("foreignobject".utf8) || name.elementsEqual("desc".utf8)
        || name.elementsEqual("title".utf8)
    }
    if name.elementsEqual("annotation-xml".utf8) {
      let encoding = Node(node)["encoding"]?.lowercased()
      return encoding == "text/html" || encoding == "application/xhtml+xml"
    }
    return name.elementsEqual("mtext".utf8) || name.elementsEqual("mi".utf8) || name.elementsEqual("mo".utf8)
      || name.elementsEqual("mn".utf8) || name.elementsEqual("ms".utf8)
  }

  mutating func startForeign(_ tag: Tag, _ name: Range<Int>) {
    reconstructFormatting()
    let namespace = tag == .svg ? ForeignNamespaces.shared.svg : ForeignNamespaces.shared.math
    let node = makeElement(tag, name, namespace: namespace)
    if isSelfClosing { place(node) } else { enter(node) }
  }

  mutating func foreignStart(_ tag: Tag, _ name: Range<Int>) {
    if tag.endsForeignContent || (tag == .font && isPresentational) {
      while isForeign(current), !isIntegrationPoint(current) { pop() }
      return startTagInMode(tag, name)
    }
    // An SVG's own `title`, `a` or `script` is not HTML's.
    let kept: Tag = tag == .svg || tag == .math ? tag : .unknown
    let namespace = tag == .svg ? ForeignNamespaces.shared.svg : current.pointee.namespace
    let node = makeElement(kept, name, namespace: namespace)
    if isSelfClosing { return place(node) }
    enter(node)
  }

  /// True in an SVG's own `script` and `style`, whose text is left out like that of HTML's.
  func isForeignCode(_ node: NodePointer) -> Bool {
    let name = node.pointee.bytes
    return isForeign(node) && (name.isEqual(to: TagNames.shared[.script]) || name.isEqual(to: TagNames.shared[.style]))
  }

  private var isPresentational: Bool {
    attributes.contains { attribute in
      (attribute.name.count == 5 && matches("color", at: attribute.name.lowerBound))
        || (attribute.name.count == 4
          && (matches("face", at: attribute.name.lowerBound) || matches("size", at: attribute.name.lowerBound)))
    }
  }

  mutating func foreignEnd(_ tag: Tag, _ name: Range<Int>) {
    if tag == .p || tag == .br {
      while isForeign(current), !isIntegrationPoint(current) { pop() }
      return endTagInMode(tag, name)
    }
    for index in (max(1, open.count - Self.reach)..<open.count).reversed() {
      let node = open[index]
      if !isForeign(node) { return endTagInMode(tag, name) }
      if hasName(node, name) {
        while open.count > index { pop() }
        return
      }
    }
  }
}
