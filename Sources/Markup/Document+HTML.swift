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
    return try text.span.withUnsafeBufferPointer { (source) throws(MarkupError) -> Document in
      guard let start = source.baseAddress else { throw .empty }
      let hasNUL = memchr(start, 0, source.count) != nil
      // The text of most pages is as the tokenizer expects it.
      guard hasNUL || memchr(start, 0x0D, source.count) != nil else {
        return try parse(normalised: source, encoding: encoding, limits: limits)
      }
      let input = UnsafeMutablePointer<UInt8>.allocate(capacity: source.count)
      defer { input.deallocate() }
      let count = hasNUL ? withoutNUL(source, input) : withLineFeeds(start, source.count, input)
      return try parse(
        normalised: UnsafeBufferPointer(start: input, count: count), encoding: encoding, limits: limits)
    }
  }

  private static func parse(
    normalised input: UnsafeBufferPointer<UInt8>, encoding: String, limits: Limits
  ) throws(MarkupError) -> Document {
    var parser = HTMLParser(input, limits: limits)
    try parser.parse()
    return parser.finish(encoding: encoding)
  }

  /// Copies text with its line ends as line feeds and without NUL; answers the length.
  private static func withoutNUL(_ source: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in source {
      let isDropped = byte == 0 || (byte == 0x0A && previous == 0x0D)
      if !isDropped {
        target[count] = byte == 0x0D ? 0x0A : byte
        count += 1
      }
      previous = byte
    }
    return count
  }

  /// Copies text without NUL; each carriage return, with the line feed after it, becomes a line feed.
  private static func withLineFeeds(
    _ source: UnsafePointer<UInt8>, _ length: Int, _ target: UnsafeMutablePointer<UInt8>
  )
    -> Int
  {
    var count = 0
    var from = 0
    while let found = memchr(source + from, 0x0D, length - from) {
      let end = UnsafeRawPointer(found) - UnsafeRawPointer(source)
      (target + count).update(from: source + from, count: end - from)
      count += end - from
      target[count] = 0x0A
      count += 1
      from = end + 1 < length && source[end + 1] == 0x0A ? end + 2 : end + 1
    }
    (target + count).update(from: source + from, count: length - from)
    return count + length - from
  }
}
