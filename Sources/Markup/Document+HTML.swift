import Glibc

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
    let bytes = Array(text.utf8)
    try Document.check(bytes.count, limits)
    self = try Document.parse(html: bytes, encoding: Charset.utf8.name, limits: limits)
  }

  static func check(_ count: Int, _ limits: Limits) throws(MarkupError) {
    if count == 0 { throw .empty }
    if count > limits.bytes { throw .tooManyBytes(count: count, limit: limits.bytes) }
  }

  private static func parse(html text: [UInt8], encoding: String, limits: Limits) throws(MarkupError) -> Document {
    try check(text.count, limits)
    let text = normalised(text)
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    defer { input.deallocate() }
    _ = input.initialize(from: text)
    var parser = HTMLParser(UnsafeBufferPointer(input), limits: limits)
    try parser.parse()
    return parser.finish(encoding: encoding)
  }

  /// The text with its line ends as line feeds and without NUL, as the tokenizer expects it.
  private static func normalised(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x0D) || text.contains(0) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var previous: UInt8 = 0
    for byte in text {
      switch byte {
      case 0: break
      case 0x0D: output.append(0x0A)
      case 0x0A where previous == 0x0D: break
      default: output.append(byte)
      }
      previous = byte
    }
    return output
  }
}
