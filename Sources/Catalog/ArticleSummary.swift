package import Foundation
internal import GRDB

/// An article as lists show it.
package struct ArticleSummary: Sendable, Equatable, Codable {
  package var id: String
  /// As the record has it: the page's own spelling, or the canonical form.
  package var canonicalURL: String
  package var url: String
  package var title: String
  /// The source's id.
  package var source: String
  /// The path of its files in the archive, without extension.
  package var path: String
  package var published: Date?
  package var firstSeen: Date
  package var contentHash: String
  package var revision: Int
  package var wordCount: Int
  /// How much its files hold, in bytes.
  package var bytes: Int
  package var language: String?
  /// How many copies were found elsewhere.
  package var duplicates: Int
  /// Its page has vanished.
  package var withdrawn: Bool
}

extension ArticleSummary {
  /// The columns that `init(_:)` reads, in its order, of `articles a` joined with `sources s`.
  static let columns = """
    a.id, a.canonical, a.url, a.title, s.id, a.path, a.published, a.first_seen, a.content_hash, a.revision, a.word_count,
    a.bytes, a.language, a.duplicates, a.state
    """

  static let joined = "articles a JOIN sources s ON s.source_key = a.source_key"

  init(_ row: Row) {
    id = row[0]
    canonicalURL = row[1]
    url = row[2]
    title = row[3]
    source = row[4]
    path = row[5]
    published = (row[6] as Int?).map { Date(timeIntervalSince1970: Double($0)) }
    firstSeen = Date(timeIntervalSince1970: row[7])
    contentHash = row[8]
    revision = row[9]
    wordCount = row[10]
    bytes = row[11]
    language = row[12]
    duplicates = row[13]
    withdrawn = (row[14] as String) == "withdrawn"
  }
}

/// Which articles a list shows.
package struct ArticleFilter: Sendable, Equatable {
  /// A source's id.
  package var source: String?
  /// Published (or, without a date, first seen) at or after.
  package var since: Date?
  /// Published (or, without a date, first seen) before.
  package var until: Date?
  package var limit: Int

  /// All articles, up to a limit.
  package init(source: String? = nil, since: Date? = nil, until: Date? = nil, limit: Int = 50) {
    self.source = source
    self.since = since
    self.until = until
    self.limit = limit
  }
}
