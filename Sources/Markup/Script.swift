/// A script that holds data, taken out of a page before its tree was made.
package struct Script: Sendable, Hashable {
  /// The media type in lower case without parameters, e.g. `application/ld+json`; `text/javascript` if none is given.
  package let type: String
  /// The element's `id`, e.g. `__NEXT_DATA__`.
  package let id: String?
  /// The contents as they stand in the page.
  package let text: String

  /// A script with the given parts.
  package init(type: String, id: String?, text: String) {
    self.type = type
    self.id = id
    self.text = text
  }
}
