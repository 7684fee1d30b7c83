internal import Foundation
package import Web

/// What an article is known by on every machine: the canonical form of its address, and the id that is derived from it alone.
package struct Identity: Sendable, Hashable, Codable {
  /// The canonical form of the article's address.
  package let canonical: String
  /// The first 120 bits of the SHA-256 of `canonical`, in lower-case base 32 (RFC 4648): 24 characters, the first eight of
  /// which stand in the names of the article's files.
  package let id: String

  /// The identity of a canonical form.
  package init(canonical: String) {
    self.canonical = canonical
    id = Self.base32(SHA256.digest(Array(canonical.utf8)).prefix(15))
  }

  /// The identity of the document that a server gave under an address.
  ///
  /// The page's own word for its address is believed within its own registrable domain, and if it does not name the site's
  /// front page for a page that is not it: many templates do so by mistake.
  package init(found url: WebURL, word: WebURL?) {
    self.init(canonical: CanonicalURL.text(of: Self.believed(word, of: url) ?? url))
  }

  /// The identity of an address that a record holds as `canonical_url`, in whatever spelling.
  package init(recorded address: String) {
    self.init(canonical: WebURL(address).map { CanonicalURL.text(of: $0) } ?? address)
  }

  /// The page's own word, if it may be believed.
  static func believed(_ word: WebURL?, of url: WebURL) -> WebURL? {
    guard let word, word.isWeb, domain(of: word) == domain(of: url) else { return nil }
    let isFrontPage = word.path == "/" && (word.query ?? "").isEmpty
    return isFrontPage && (url.path != "/" || url.query != nil) ? nil : word
  }

  /// The registrable domain that an address belongs to.
  package static func domain(of url: WebURL) -> String {
    RegistrableDomain.of(url.host)
  }

  private static func base32(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var output: [UInt8] = []
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        output.append(digits[buffer >> bits & 31])
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
