package import Web

/// Somebody who wrote a feed or an entry.
package struct ParsedAuthor: Sendable, Hashable, Codable {
  package var name: String?
  package var url: WebURL?
  /// The mail address, without `mailto:`.
  package var email: String?

  package init(name: String? = nil, url: WebURL? = nil, email: String? = nil) {
    self.name = name
    self.url = url
    self.email = email
  }
}
