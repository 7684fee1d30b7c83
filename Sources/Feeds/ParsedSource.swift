package import Web

/// The feed that an entry was taken over from (RSS `source`, Atom `source`).
package struct ParsedSource: Sendable, Hashable {
  package var title: String?
  package var url: WebURL?

  package init(title: String? = nil, url: WebURL? = nil) {
    self.title = title
    self.url = url
  }
}
