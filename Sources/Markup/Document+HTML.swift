import CLibxml2

extension Document {
  /// Parses an HTML page. Whatever the bytes are, a tree comes of them unless a limit is met.
  ///
  /// `charset` is what the HTTP header names; the bytes' own marks and declarations are weighed against it (see `Charset`).
  package init(html bytes: [UInt8], charset: Charset? = nil, limits: Limits = .default) throws(MarkupError) {
    try Document.check(bytes.count, limits)
    let (text, encoding) = Charset.decode(bytes, header: charset?.name, kind: .html)
    self = try Document.parse(html: text, encoding: encoding, limits: limits)
  }

  /// Parses HTML that is text already, e.g. the content of a feed's entry.
  package init(html text: String, limits: Limits = .default) throws(MarkupError) {
    try self.init(html: Array(text.utf8), charset: .utf8, limits: limits)
  }

  static func check(_ count: Int, _ limits: Limits) throws(MarkupError) {
    if count == 0 { throw .empty }
    if count > limits.bytes { throw .tooManyBytes(count: count, limit: limits.bytes) }
  }

  private static func parse(html text: [UInt8], encoding: String, limits: Limits) throws(MarkupError) -> Document {
    try check(text.count, limits)
    LibXML.initialise()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue
      | HTML_PARSE_IGNORE_ENC.rawValue
    let tree = text.withUnsafeBytes { buffer in
      htmlReadMemory(
        buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil, "UTF-8", Int32(options))
    }
    xmlResetLastError()
    guard let tree else { throw .noTree }
    return Document(tree: tree, encoding: encoding, scripts: [])
  }
}
