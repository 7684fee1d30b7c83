import CLibxml2

extension Document {
  /// Parses XML, mending what is not well-formed. Nothing outside the bytes is ever loaded.
  ///
  /// `charset` is what the HTTP header names; the bytes' own marks and declarations are weighed against it (see `Charset`).
  package init(xml bytes: [UInt8], charset: Charset? = nil, limits: Limits = .default) throws(MarkupError) {
    try Document.check(bytes.count, limits)
    let (text, encoding) = Charset.decode(bytes, header: charset?.name, kind: .xml)
    self = try Document.parse(xml: text, encoding: encoding, limits: limits)
  }

  private static func parse(xml text: [UInt8], encoding: String, limits: Limits) throws(MarkupError) -> Document {
    try check(text.count, limits)
    LibXML.initialise()
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOENT.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    let tree = text.withUnsafeBytes { buffer in
      xmlReadMemory(
        buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil, "UTF-8", Int32(options))
    }
    xmlResetLastError()
    guard let tree else { throw .noTree }
    return Document(tree: tree, encoding: encoding, scripts: [])
  }
}
