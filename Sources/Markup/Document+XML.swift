import Glibc

extension Document {
  /// Parses UTF-8 text as XML as far as libxml2's own recovery goes: for text that a mender has made sound, or nearly so.
  ///
  /// Nothing outside the bytes is ever loaded, and a text with a document type is refused: its entities could explode.
  package init(xml text: [UInt8], limits: Limits = .default) throws(MarkupError) {
    try Document.check(text.count, limits)
    guard !Document.hasDocumentType(Document.prolog(of: text)) else { throw .noTree }
    var builder = XMLTreeBuilder(expecting: text.count, limits: limits)
    _ = Document.parse(text, .recovering, into: &builder)
    if let refusal = builder.refusal { throw refusal }
    guard builder.hasRoot else { throw .noTree }
    self = builder.finish(encoding: Charset.utf8.name)
  }

  /// What stands before the first start tag; a document type counts nowhere else.
  private static func prolog(of text: [UInt8]) -> [UInt8] {
    var index = 0
    while let found = text[index...].firstIndex(of: 0x3C), found + 1 < text.count {
      if text[found + 1] != 0x21, text[found + 1] != 0x3F { return Array(text[..<found]) }
      index = found + 1
    }
    return text
  }

  static func parse(_ text: [UInt8], _ manner: XMLParser.Manner, into builder: inout XMLTreeBuilder) -> Bool {
    // The end is where libxml2 finds a zero.
    let terminated = [UInt8](unsafeUninitializedCapacity: text.count + 1) { buffer, count in
      _ = buffer.initialize(from: text)
      buffer.initializeElement(at: text.count, to: 0)
      count = text.count + 1
    }
    return terminated.withUnsafeBufferPointer { XMLParser.parse($0, manner, into: &builder) }
  }

  /// True if the words `<!DOCTYPE` stand anywhere: only then can libxml2 meet a declaration.
  static func hasDocumentType(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      var offset = 1
      while offset < buffer.count, let found = memchr(start + offset, 0x21, buffer.count - offset) {
        let mark = UnsafeRawPointer(found) - UnsafeRawPointer(start)
        if buffer[mark - 1] == 0x3C, buffer[(mark + 1)...].starts(with: "DOCTYPE".utf8) { return true }
        offset = mark + 1
      }
      return false
    }
  }
}
