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
}
