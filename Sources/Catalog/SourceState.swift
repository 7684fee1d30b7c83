package import Foundation
internal import GRDB
package import Web

/// A source as it is configured.
package struct DeclaredSource: Sendable, Equatable {
  package var id: String
  package var url: String
  /// `auto`, `feed`, `page` or `sitemap`.
  package var kind: String
  package var tags: [String]

  /// `url` is the configured address.
  package init(id: String, url: String, kind: String, tags: [String] = []) {
    self.id = id
    self.url = url
    self.kind = kind
    self.tags = tags
  }
}

/// A source with all that is remembered about it.
package struct SourceState: Sendable, Equatable {
  /// Whether and why a source is visited.
  package enum Standing: String, Sendable, Codable {
    /// By schedule.
    case active
    /// No longer configured.
    case inactive
    /// It answered 410: no longer visited by schedule.
    case gone
    /// Only when asked for by a command.
    case oneOff = "one-off"
  }

  package var id: String
  package var url: String
  package var kind: String
  package var tags: [String]
  package var standing: Standing
  /// Where a permanent redirect leads, else `url`.
  package var fetchURL: String
  package var title: String?
  package var validators: Validators
  package var bodyHash: String?
  package var nextDue: Date
  /// The present distance between visits, in seconds.
  package var interval: Double?
  /// The schedule's own memory.
  package var history: [UInt8]
  /// Failed polls in a row.
  package var failures: Int
  package var lastAttempt: Date?
  package var lastSuccess: Date?
  package var lastError: String?
  package var lastErrorAt: Date?
  package var polls: Int
  package var notModified: Int
  /// Entries ever seen.
  package var entries: Int
  /// Articles ever kept.
  package var articles: Int
  /// Whether failed entries wait to be tried again: `Catalog.retries`.
  package var hasPending = false
}

extension SourceState {
  /// The columns that a state is made of, in the order in which `init(_:)` reads them.
  static let columns = """
    id, url, kind, tags, standing, moved_to, title, etag, last_modified, body_hash, next_due, interval, history, failures,
    last_attempt, last_success, last_error, last_error_at, polls, not_modified, entries, articles,
    EXISTS (SELECT 1 FROM pending WHERE pending.source_key = sources.source_key)
    """

  init(_ row: Row) {
    id = row[0]
    url = row[1]
    kind = row[2]
    tags = Self.list(row[3])
    standing = Standing(rawValue: row[4]) ?? .inactive
    fetchURL = row[5] ?? row[1]
    title = row[6]
    validators = Validators(etag: row[7], lastModified: row[8])
    bodyHash = row[9]
    nextDue = Date(timeIntervalSince1970: row[10])
    interval = row[11]
    history = Array(row[12] as Data)
    failures = row[13]
    lastAttempt = Self.date(row[14])
    lastSuccess = Self.date(row[15])
    lastError = row[16]
    lastErrorAt = Self.date(row[17])
    polls = row[18]
    notModified = row[19]
    entries = row[20]
    articles = row[21]
    hasPending = row[22]
  }

  private static func date(_ seconds: Int?) -> Date? {
    seconds.map { Date(timeIntervalSince1970: Double($0)) }
  }

  private static func list(_ json: String) -> [String] {
    guard json != "[]" else { return [] }
    do {
      return try JSONDecoder().decode([String].self, from: Data(json.utf8))
    } catch {
      // Only this file's neighbour writes the column; a damaged one must not hide the source.
      return []
    }
  }
}

extension Date {
  /// Whole seconds since 1970, as the catalog keeps times; what lies beyond any calendar is cut.
  var seconds: Int {
    let seconds = timeIntervalSince1970
    guard seconds.isFinite else { return 0 }
    return Int(min(max(seconds.rounded(.down), -62_135_596_800), 253_402_300_799))
  }
}
