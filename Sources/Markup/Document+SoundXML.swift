extension Document {
  /// Parses UTF-8 text if it is well-formed XML without a document type; nil if it is not, and nothing is mended then.
  ///
  /// For callers that know better than this target how to mend their documents.
  ///
  /// `take` is offered the elements of the second and third level. What it has taken of a text that turns out not to be
  /// well-formed is void.
  package init?(
    soundXML text: [UInt8], limits: Limits = .default, taking take: Taking? = nil
  ) throws(MarkupError) {
    try Document.check(text.count, limits)
    if Document.hasDocumentType(text) { return nil }
    var builder = XMLTreeBuilder(expecting: text.count, limits: limits, taking: take)
    let isSound = Document.parse(text, .strict, into: &builder)
    if let refusal = builder.refusal { throw refusal }
    guard isSound, builder.hasRoot else { return nil }
    self = builder.finish(encoding: Charset.utf8.name)
  }
}
