package import Foundation

/// An article as the search index takes it.
package struct SearchDocument: Sendable {
  package var id: String
  package var title: String
  package var text: String
  /// The source's id.
  package var source: String
  package var published: Date?
  package var firstSeen: Date
  /// Without extension.
  package var path: String
  package var url: String

  /// `text` is the article's plain text.
  package init(
    id: String, title: String, text: String, source: String, published: Date?, firstSeen: Date, path: String,
    url: String
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.source = source
    self.published = published
    self.firstSeen = firstSeen
    self.path = path
    self.url = url
  }
}

/// An article that a search found.
package struct SearchHit: Sendable, Equatable, Codable {
  package var id: String
  package var title: String
  /// The source's id.
  package var source: String
  package var date: Date
  /// Without extension.
  package var path: String
  package var url: String
  /// Higher is better.
  package var score: Double
}
