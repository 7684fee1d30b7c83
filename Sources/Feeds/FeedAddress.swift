import Web

/// Addresses of pages as feeds write them: escaped twice, in quotation marks, folded over lines, with two schemes or none.
enum FeedAddress {
  /// The address of a page that the text names; nil for a script or a document inside an address, which no reader may open.
  static func page(_ text: String, relativeTo base: WebURL?) -> WebURL? {
    var copy = text
    return copy.withUTF8 { page($0, relativeTo: base) }
  }

  /// The same for UTF-8 with white space around it.
  static func page(_ bytes: UnsafeBufferPointer<UInt8>, relativeTo base: WebURL?) -> WebURL? {
    let text = FeedElement.trimmed(bytes)
    if text.isEmpty { return nil }
    // Written as it would be serialised, and nothing in it that was escaped or said twice: nearly all are.
    if !mayHaveSecondScheme(text), text.find(0x26, from: 0) == nil, let plain = WebURL(plain: text) { return plain }
    let address = mended(String(decoding: text, as: UTF8.self), base)
    guard let url = WebURL(address, relativeTo: base), url.isWeb || !isActive(url.scheme) else { return nil }
    return url
  }

  /// The address that some UTF-8 with white space around it is, as it stands.
  static func resource(_ bytes: UnsafeBufferPointer<UInt8>, relativeTo base: WebURL?) -> WebURL? {
    let text = FeedElement.trimmed(bytes)
    if text.isEmpty { return nil }
    return WebURL(plain: text) ?? WebURL(String(decoding: text, as: UTF8.self), relativeTo: base)
  }

  /// `http://https://example.org/` is an address that was completed once too often: perhaps this is one.
  private static func mayHaveSecondScheme(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    address.starts(7, "http") || address.starts(8, "http")
  }

  private static func isActive(_ scheme: String) -> Bool {
    ["javascript", "vbscript", "livescript", "mocha", "data", "blob", "about", "file", "view-source"].contains(scheme)
  }

  private static func mended(_ text: String, _ base: WebURL?) -> String {
    var needsLook = false
    for byte in text.utf8 where byte <= 0x26 || byte == 0x3C || byte == 0x27 {
      needsLook = true
      break
    }
    let address = needsLook ? unwrapped(text) : text
    if address.utf8.starts(with: "http".utf8) { return withoutSecondScheme(address) }
    return namesHost(address, base) ? "\(scheme(of: base))://\(address)" : address
  }

  /// The address without the quotation marks around it, without the line breaks and indents that fold it, and with each `&`
  /// that was escaped once more than XML asks for.
  private static func unwrapped(_ text: String) -> String {
    var address = text
    if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      address = text.split(whereSeparator: \.isNewline).map { FeedElement.trimmed(String($0)) ?? "" }.joined()
    }
    for (open, close) in [("\"", "\""), ("'", "'"), ("<", ">")]
    where address.count > 2 && address.hasPrefix(open) && address.hasSuffix(close) {
      address = String(address.dropFirst().dropLast())
    }
    guard address.utf8.contains(0x26) else { return address }
    for escaped in ["&amp;", "&#38;", "&#038;", "&#x26;"] { address = address.replacing(escaped, with: "&") }
    return address
  }

  private static func withoutSecondScheme(_ address: String) -> String {
    for scheme in ["http://", "https://"] where address.hasPrefix(scheme) {
      let rest = address.dropFirst(scheme.count)
      if rest.hasPrefix("http://") || rest.hasPrefix("https://") { return String(rest) }
    }
    return address
  }

  /// True for `www.example.org/1`, and for `example.org/1` in a feed of example.org: no directory is called like this.
  private static func namesHost(_ text: String, _ base: WebURL?) -> Bool {
    let host = String(text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }).lowercased()
    if host.hasPrefix("www."), !host.contains(":") { return host.dropFirst(4).contains(".") }
    return host.contains(".") && host == base?.host && host.utf8.count < text.utf8.count
  }

  private static func scheme(of base: WebURL?) -> String { base.flatMap { $0.isWeb ? $0.scheme : nil } ?? "http" }
}
