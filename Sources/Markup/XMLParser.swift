import CLibxml2

/// libxml2's XML parser with our tree builder behind it. It is given no document type and loads nothing from outside.
enum XMLParser {
  /// How to treat what is not well-formed.
  enum Manner { case strict, recovering }

  /// Feeds the text to the builder. False if it is not well-formed.
  static func parse(_ text: UnsafeBufferPointer<UInt8>, _ manner: Manner, into builder: inout XMLTreeBuilder) -> Bool {
    LibXML.initialise()
    guard let context = xmlNewParserCtxt() else { return false }
    defer { xmlFreeParserCtxt(context) }
    setCallbacks(context.pointee.sax)
    if manner == .strict { context.pointee.sax?.pointee.serror = stopAtFatalError }
    return withUnsafeMutablePointer(to: &builder) { builder in
      context.pointee._private = UnsafeMutableRawPointer(builder)
      let recovery = manner == .recovering ? XML_PARSE_RECOVER.rawValue : 0
      let options =
        recovery | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
        | XML_PARSE_NOENT.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_IGNORE_ENC.rawValue
      let document = text.withMemoryRebound(to: CChar.self) {
        xmlCtxtReadMemory(context, $0.baseAddress, Int32(clamping: $0.count), nil, nil, Int32(options))
      }
      // Only the shell of a document comes of it: the tree is the builder's.
      if let document { xmlFreeDoc(document) }
      return context.pointee.wellFormed == 1
    }
  }

  /// What is not well-formed is parsed no further: libxml2 copies a comment's beginning for each of the errors in it, which
  /// is quadratic.
  private static let stopAtFatalError: xmlStructuredErrorFunc = { context, error in
    guard let error, error.pointee.level == XML_ERR_FATAL else { return }
    xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
  }

  private static func setCallbacks(_ sax: UnsafeMutablePointer<xmlSAXHandler>?) {
    guard let sax else { return }
    sax.pointee.startElementNs = { context, name, prefix, uri, _, _, count, _, attributes in
      guard let name else { return }
      XMLParser.withBuilder(context) { $0.start(name, prefix: prefix, uri: uri, attributes: Int(count), attributes) }
    }
    sax.pointee.endElementNs = { context, _, _, _ in
      XMLParser.withBuilder(context) { $0.end(XMLParser.share(context)) }
    }
    sax.pointee.characters = { context, text, count in XMLParser.appendText(context, text, count) }
    sax.pointee.ignorableWhitespace = { context, text, count in XMLParser.appendText(context, text, count) }
    sax.pointee.cdataBlock = { context, text, count in XMLParser.appendText(context, text, count) }
    sax.pointee.reference = { _, _ in }
    sax.pointee.comment = { _, _ in }
    sax.pointee.processingInstruction = { _, _, _ in }
    sax.pointee.resolveEntity = { _, _, _ in nil }
    sax.pointee.externalSubset = { _, _, _, _ in }
  }

  private static func appendText(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ count: Int32) {
    guard let text else { return }
    withBuilder(context) { $0.text(text, Int(count)) }
  }

  /// How much of the text is parsed, from 0 to 1.
  private static func share(_ context: UnsafeMutableRawPointer?) -> Double {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self), let input = parser.pointee.input,
      let base = input.pointee.base, let cursor = input.pointee.cur, let end = input.pointee.end, end > base
    else { return 1 }
    return Double(cursor - base) / Double(end - base)
  }

  private static func withBuilder(_ context: UnsafeMutableRawPointer?, _ body: (inout XMLTreeBuilder) -> Void) {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let builder = parser.pointee._private?.assumingMemoryBound(to: XMLTreeBuilder.self)
    else { return }
    body(&builder.pointee)
    if builder.pointee.refusal != nil { xmlStopParser(parser) }
  }
}
