extension Node {
  /// What is below this node as HTML text.
  package var innerHTML: String {
    var writer = MarkupWriter(form: .html)
    for child in children { writer.write(child) }
    return writer.text
  }

  /// This node and what is below it as HTML text.
  package var outerHTML: String {
    var writer = MarkupWriter(form: .html)
    writer.write(self)
    return writer.text
  }

  /// This node and what is below it as XML text, with the namespaces that it declares.
  package var outerXML: String {
    var writer = MarkupWriter(form: .xml)
    writer.write(self)
    return writer.text
  }

  /// True if a line feed must be written before the content: HTML drops one right after the start tag.
  var losesLineFeed: Bool {
    guard tag == .pre || tag == .listing || tag == .textarea, let first = firstChild else { return false }
    return first.withTextBytes { $0.first == 0x0A }
  }
}
