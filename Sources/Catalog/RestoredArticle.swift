package import Foundation

/// An article as the archive's files tell of it, when the catalog is rebuilt from them.
package struct RestoredArticle: Sendable {
  /// What the files and the log say of its fate.
  package enum State: String, Sendable {
    case kept
    case withdrawn
    case removed
  }

  package var identity: Identity
  /// As the record has it.
  package var canonicalURL: String
  package var url: String
  package var title: String
  package var source: DeclaredSource
  package var published: Date?
  package var firstSeen: Date
  package var contentHash: String
  /// Without extension.
  package var path: String
  package var revision: Int
  package var wordCount: Int
  package var bytes: Int
  package var language: String?
  package var duplicates: Int
  package var state: State
  /// The entries that led to it, with the id of the source of each.
  package var entries: [(source: String, entry: AnnouncedEntry)] = []
  /// Canonical forms of other addresses that lead to it.
  package var aliases: [String] = []
  package var sketch: Sketch?

  /// `entries`, `aliases` and `sketch` can be added.
  package init(
    identity: Identity, canonicalURL: String, url: String, title: String, source: DeclaredSource, published: Date?,
    firstSeen: Date,
    contentHash: String, path: String, revision: Int, wordCount: Int, bytes: Int, language: String?, duplicates: Int,
    state: State
  ) {
    self.identity = identity
    self.canonicalURL = canonicalURL
    self.url = url
    self.title = title
    self.source = source
    self.published = published
    self.firstSeen = firstSeen
    self.contentHash = contentHash
    self.path = path
    self.revision = revision
    self.wordCount = wordCount
    self.bytes = bytes
    self.language = language
    self.duplicates = duplicates
    self.state = state
  }
}
