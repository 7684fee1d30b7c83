import Feeds
import Foundation
import Web

/// One item that a source announces: a link, and what the source says about it.
struct Entry: Sendable, Codable {
  /// The source's own id for it, byte for byte.
  var id: String?
  var url: WebURL
  var title: String?
  var published: Date?
  var modified: Date?
  var authors: [ParsedAuthor] = []
  var tags: [String] = []
  var language: String?
  var image: WebURL?
  var summary: String?
  /// The fullest text that the source gives of it, sanitised when it is asked for.
  var content: FeedText?
  /// How often its page has failed before.
  var attempts = 0

  private enum CodingKeys: String, CodingKey {
    case id, url, title, published, modified, authors, tags, language, image, summary, content
  }

  /// What changes when the source says that it has edited the entry.
  var version: String? { modified.map(RFC3339.text) }
}
