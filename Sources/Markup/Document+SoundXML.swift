extension Document {
  /// Parses UTF-8 text if it is well-formed XML without a document type; nil if it is not, and nothing is mended then.
  ///
  /// For callers that know better than this target how to mend their documents.
  package init?(soundXML text: [UInt8], limits: Limits = .default) throws(MarkupError) {
    try Document.check(text.count, limits)
    if Document.hasDocumentType(text) { return nil }
    var builder = XMLTreeBuilder(expecting: text.count, limits: limits)
    let isSound = Document.parse(text, .strict, into: &builder)
    if let refusal = builder.refusal { throw refusal }
    guard isSound, builder.hasRoot else { return nil }
    self = builder.finish(encoding: Charset.utf8.name)
  }
}
