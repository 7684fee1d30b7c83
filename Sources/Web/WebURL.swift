/// An absolute URL, parsed and serialised as browsers do (WHATWG URL Standard, sections 4.4 and 4.5).
///
/// `http` and `https` are understood in full: host in lower-case ASCII (IDNA), IPv4 in every spelling turned into four
/// decimal numbers, dot segments removed, unsafe bytes percent-encoded. Other schemes are kept opaque, so that a feed's
/// `mailto:` or `urn:` survives. The text is stored once; the parts are ranges of it.
package struct WebURL: Hashable, Sendable {
  /// The serialised URL, with its fragment.
  package let text: String
  let parts: Parts

  /// Byte offsets into `text`.
  struct Parts: Hashable, Sendable {
    var schemeEnd: Int32 = 0
    var hostStart: Int32 = 0
    var hostEnd: Int32 = 0
    var pathStart: Int32 = 0
    var pathEnd: Int32 = 0
    var queryEnd: Int32 = 0
    var port: Int32 = -1
  }

  /// Parses an absolute URL. White space around it is ignored; nil when it has no scheme or an impossible host.
  package init?(_ text: some StringProtocol) {
    self.init(text, relativeTo: nil)
  }

  /// Resolves a reference against a base (RFC 3986 section 5, in the WHATWG form). Without a base it must be absolute.
  package init?(_ reference: some StringProtocol, relativeTo base: WebURL?) {
    self.init(String(reference), relativeTo: base)
  }

  /// The same for a `String`, which is most of them: one that is written as it would be serialised is kept.
  package init?(_ reference: String, relativeTo base: WebURL?) {
    if let plain = PlainURL.url(reference) {
      self = plain
      return
    }
    var parser = URLParser(reference: Array(reference.utf8), base: base)
    guard let url = parser.parse() else { return nil }
    self = url
  }

  /// An absolute URL of http or https that is written as it would be serialised; nil if it must be parsed, or is none.
  package init?(plain bytes: UnsafeBufferPointer<UInt8>) {
    guard let parts = PlainURL.parts(bytes) else { return nil }
    self.init(text: String(decoding: bytes, as: UTF8.self), parts: parts)
  }

  init(text: String, parts: Parts) {
    self.text = text
    self.parts = parts
  }

  package static func == (a: WebURL, b: WebURL) -> Bool { a.text == b.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension WebURL {
  /// The scheme in lower case, without its colon.
  package var scheme: String { slice(0, parts.schemeEnd) }

  /// The host in lower-case ASCII, IPv6 in brackets; empty if there is none.
  package var host: String { slice(parts.hostStart, parts.hostEnd) }

  /// The port, nil when it is the scheme's own.
  package var port: Int? { parts.port < 0 ? nil : Int(parts.port) }

  /// The port that a connection goes to: the given one, else 80 or 443.
  package var effectivePort: Int { port ?? (scheme == "https" ? 443 : 80) }

  /// The percent-encoded path; at least `/` for http and https.
  package var path: String { slice(parts.pathStart, parts.pathEnd) }

  /// The query without its question mark, nil when there is none.
  package var query: String? {
    parts.queryEnd > parts.pathEnd ? slice(parts.pathEnd + 1, parts.queryEnd) : nil
  }

  /// The fragment without its hash sign, nil when there is none.
  package var fragment: String? {
    let end = Int32(text.utf8.count)
    return end > parts.queryEnd ? slice(parts.queryEnd + 1, end) : nil
  }

  /// Path and query as they stand in a request line (RFC 9112 section 3.2.1).
  package var target: String { slice(parts.pathStart, parts.queryEnd) }

  /// The user name of the authority, percent-encoded as given.
  package var user: String? { credentials.user }

  /// The password of the authority, percent-encoded as given.
  package var password: String? { credentials.password }

  /// Whether this is http or https with a host: what a crawler may fetch.
  package var isWeb: Bool {
    // Only these two schemes are parsed down to a host.
    parts.hostEnd > parts.hostStart && text.utf8.first == UInt8(ascii: "h")
  }

  /// Scheme, host and port: what robots.txt and credentials hold for (RFC 6454).
  package var origin: String {
    if parts.hostStart == parts.schemeEnd + 3 { return slice(0, parts.pathStart) }
    return "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
  }

  /// The URL as it is sent: without its fragment.
  package var withoutFragment: WebURL {
    guard text.utf8.count > Int(parts.queryEnd) else { return self }
    return WebURL(text: slice(0, parts.queryEnd), parts: parts)
  }

  /// The URL without user name and password: what may be logged and stored.
  package var withoutCredentials: WebURL {
    guard user != nil || password != nil else { return self }
    let rest = origin + slice(parts.pathStart, Int32(text.utf8.count))
    return WebURL(rest) ?? self
  }

  private var credentials: (user: String?, password: String?) {
    let start = parts.schemeEnd + 3
    guard parts.hostStart > start else { return (nil, nil) }
    let pair = slice(start, parts.hostStart - 1).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(pair[0]), pair.count > 1 ? String(pair[1]) : nil)
  }

  private func slice(_ from: Int32, _ to: Int32) -> String {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: Int(from))
    let end = bytes.index(start, offsetBy: Int(to - from))
    return String(text[start..<end])
  }
}

extension WebURL: CustomStringConvertible {
  package var description: String { text }
}

extension WebURL: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let url = WebURL(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not an absolute URL")
    }
    self = url
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
