import Web

/// A URL is what its text says, and its identity form is a fixed point.
enum URLProbe {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let lines = bytes.prefix(8192).split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let reference = String(decoding: lines[0], as: UTF8.self)
    let base = lines.count > 1 ? WebURL(String(decoding: lines[1], as: UTF8.self)) : nil
    for url in [WebURL(reference), WebURL(reference, relativeTo: base), base].compactMap({ $0 }) {
      try check(url)
    }
  }

  private static func check(_ url: WebURL) throws(BrokenPromise) {
    guard let again = WebURL(url.text), again.text == url.text else {
      throw BrokenPromise("a URL's text is the same URL", url.text)
    }
    guard again.host == url.host, again.port == url.port, again.target == url.target else {
      throw BrokenPromise("a URL's text has the same parts", url.text)
    }
    guard url.isWeb else { return }
    guard url.text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw BrokenPromise("a web address is printable ASCII", url.text)
    }
    let bare = url.withoutCredentials
    guard bare.user == nil, bare.password == nil, bare.host == url.host else {
      throw BrokenPromise("an address without credentials has none", url.text)
    }
    let identity = CanonicalURL.text(of: url)
    guard let canonical = WebURL(identity), CanonicalURL.text(of: canonical) == identity else {
      throw BrokenPromise("the identity form is a fixed point", url.text)
    }
    let domain = RegistrableDomain.of(url.host)
    guard url.host.hasSuffix(domain) else { throw BrokenPromise("a registrable domain ends its host", url.text) }
    _ = CanonicalURL.shown(url)
  }
}
