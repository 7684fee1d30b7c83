import CLibxml2

/// libxml2's XML parser with our tree builder behind it. It is given no document type and loads nothing from outside.
enum XMLParser {
  /// How to treat what is not well-formed.
  enum Manner { case strict, recovering }

  /// Feeds the text, which a zero byte ends, to the builder. False if it is not well-formed.
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
      xmlCtxtUseOptions(context, Int32(options))
      guard push(text, into: context) else { return false }
      xmlParseDocument(context)
      // Only the shell of a document comes of it: the tree is the builder's.
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      context.pointee.myDoc = nil
      return context.pointee.wellFormed == 1
    }
  }

  /// Has the parser read our own bytes. A copy in the library's keeping would be freed by `xmlStopParser`, and libxml2 2.9 reads
  /// on for a moment after it has been stopped: of a feed of 130 kB with `]]>` in a text, where nothing is mapped any more.
  private static func push(_ text: UnsafeBufferPointer<UInt8>, into context: xmlParserCtxtPtr) -> Bool {
    guard let start = text.baseAddress, let input = xmlNewInputStream(context) else { return false }
    input.pointee.base = start
    input.pointee.cur = start
    input.pointee.end = start + text.count - 1
    guard inputPush(context, input) >= 0 else {
      xmlFreeInputStream(input)
      return false
    }
    return true
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
      XMLParser.withBuilder(context) { $0.end(XMLParser.position(context)) }
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

  /// How much of the text is parsed, in bytes.
  private static func position(_ context: UnsafeMutableRawPointer?) -> Int {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self), let input = parser.pointee.input,
      let base = input.pointee.base, let cursor = input.pointee.cur
    else { return 0 }
    return cursor - base
  }

  private static func withBuilder(_ context: UnsafeMutableRawPointer?, _ body: (inout XMLTreeBuilder) -> Void) {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let builder = parser.pointee._private?.assumingMemoryBound(to: XMLTreeBuilder.self)
    else { return }
    body(&builder.pointee)
    if builder.pointee.refusal != nil { xmlStopParser(parser) }
  }
}
