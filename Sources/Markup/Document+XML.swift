extension Document {
  /// Parses XML, mending what is not well-formed. Nothing outside the bytes is ever loaded.
  ///
  /// `charset` is what the HTTP header names; the bytes' own marks and declarations are weighed against it (see `Charset`).
  package init(xml bytes: [UInt8], charset: Charset? = nil, limits: Limits = .default) throws(MarkupError) {
    try Document.check(bytes.count, limits)
    let (text, encoding) = Charset.decode(bytes, header: charset?.name, kind: .xml)
    try Document.check(text.count, limits)
    if !Document.hasDocumentType(text) {
      var builder = XMLTreeBuilder(expecting: text.count, limits: limits)
      let isWellFormed = Document.parse(text, .strict, into: &builder)
      if let refusal = builder.refusal { throw refusal }
      if isWellFormed {
        self = builder.finish(encoding: encoding)
        return
      }
    }
    let mended = try text.withUnsafeBufferPointer { (buffer) throws(MarkupError) in
      try XMLMender.mend(buffer, limits: limits)
    }
    var builder = XMLTreeBuilder(expecting: mended.count, limits: limits)
    _ = Document.parse(mended, .recovering, into: &builder)
    if let refusal = builder.refusal { throw refusal }
    guard builder.hasRoot else { throw .noTree }
    self = builder.finish(encoding: encoding)
  }

  static func parse(_ text: [UInt8], _ manner: XMLParser.Manner, into builder: inout XMLTreeBuilder) -> Bool {
    text.withUnsafeBufferPointer { XMLParser.parse($0, manner, into: &builder) }
  }

  /// True if the words `<!DOCTYPE` stand anywhere: only then can libxml2 meet a declaration.
  static func hasDocumentType(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { buffer in
      var rest = buffer[...]
      while let mark = rest.firstIndex(of: 0x21) {
        if mark > 0, buffer[mark - 1] == 0x3C, buffer[(mark + 1)...].starts(with: "DOCTYPE".utf8) { return true }
        rest = rest[(mark + 1)...]
      }
      return false
    }
  }
}
