package import Foundation

/// An entry as its source announces it.
package struct AnnouncedEntry: Sendable, Codable, Equatable {
  /// The GUID byte for byte; it means something only within its source.
  package var id: String?
  /// The link in canonical form.
  package var link: String?
  /// What changes when the source says the entry changed, e.g. its modified date.
  package var version: String?

  /// An entry without id and link can't be told from others, and is never known.
  package init(id: String?, link: String?, version: String? = nil) {
    self.id = id
    self.link = link
    self.version = version
  }

  /// The key by which the source's entries are told apart: the id, else the link.
  var key: Int64? {
    if let id, !id.isEmpty { return StableKey.of("id\n" + id) }
    return link.map { StableKey.of("link\n" + $0) }
  }

  /// The link's key, by which articles are found.
  var linkKey: Int64? { link.map(StableKey.of) }

  var versionKey: Int64? { version.map(StableKey.of) }
}

/// What is known of an announced entry.
package enum EntryVerdict: Sendable, Equatable {
  case new
  /// It failed before, and may be tried again.
  case retry(attempts: Int)
  /// It is known, and its source says that it changed. The article's id, if one was kept.
  case changed(article: String?)
  case known
}

/// What became of an entry that led to no article.
package struct EntryOutcome: Sendable {
  /// Why there is no article.
  package enum Result: Sendable, Equatable {
    /// It is an article that is kept already.
    case known
    /// A rule left it alone: not again.
    case skipped(String)
    /// To be tried again, not before the date. Further failures wait longer, and in the end for good.
    case failed(String, retry: Date)
  }

  package var entry: AnnouncedEntry
  package var result: Result
  /// With a failure: what the caller needs to try again without the source's document. `Catalog.retries` gives it back.
  package var memo: [UInt8]?

  /// `entry` as it was announced.
  package init(entry: AnnouncedEntry, result: Result, memo: [UInt8]? = nil) {
    self.entry = entry
    self.result = result
    self.memo = memo
  }
}
