extension Document {
  /// Parses XML, mending what is not well-formed. Nothing outside the bytes is ever loaded.
  ///
  /// `charset` is what the HTTP header names; the bytes' own marks and declarations are weighed against it (see `Charset`).
  package init(xml bytes: [UInt8], charset: Charset? = nil, limits: Limits = .default) throws(MarkupError) {
    try Document.check(bytes.count, limits)
    let (text, encoding) = Charset.decode(bytes, header: charset?.name, kind: .xml)
    try Document.check(text.count, limits)
    var strict = XMLTreeBuilder(expecting: text.count, limits: limits)
    if Document.parse(text, .strict, into: &strict) {
      self = strict.finish(encoding: encoding)
      return
    }
    if let refusal = strict.refusal { throw refusal }
    var recovering = XMLTreeBuilder(expecting: text.count, limits: limits)
    _ = Document.parse(text, .recovering, into: &recovering)
    if let refusal = recovering.refusal { throw refusal }
    guard recovering.hasRoot else { throw .noTree }
    self = recovering.finish(encoding: encoding)
  }

  private static func parse(_ text: [UInt8], _ manner: XMLParser.Manner, into builder: inout XMLTreeBuilder) -> Bool {
    text.withUnsafeBufferPointer { XMLParser.parse($0, manner, into: &builder) }
  }
}
