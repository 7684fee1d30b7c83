package import Web

/// One who wrote an article, as the page names them.
package struct Author: Sendable, Hashable {
  /// The name in plain text.
  package var name: String
  /// A page about the author, if the page links to one.
  package var url: WebURL?

  package init(name: String, url: WebURL? = nil) {
    self.name = name
    self.url = url
  }
}
