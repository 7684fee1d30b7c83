package import Foundation
internal import GRDB

/// The entries that sources announced.
extension Catalog {
  /// After so many failures an entry is left alone.
  package static let mostAttempts = 8

  /// The longest wait between two attempts at an entry, in seconds.
  private static let longestRetry = 86_400.0

  /// What is known of each of a source's entries, in their order: one indexed query for the whole feed.
  package func unseen(
    _ entries: [AnnouncedEntry], source: String, now: Date
  ) async throws(CatalogError) -> [EntryVerdict] {
    let wanted = Self.keys(of: entries)
    return try await read("look for new entries") { db in
      var verdicts = [EntryVerdict](repeating: .new, count: entries.count)
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: Self.unseenQuery), arguments: [wanted, try Self.sourceKey(source, db) ?? -1])
      while let row = try rows.next() {
        let position: Int = row[0]
        verdicts[position] = Self.verdict(row, entries[position], now: now)
      }
      return verdicts
    }
  }

  private static let unseenQuery = """
    WITH wanted AS MATERIALIZED (
      SELECT key AS position, value ->> 0 AS entry_key, value ->> 1 AS link_key FROM json_each(?1)
    )
    SELECT wanted.position, e.state, e.link_key, e.version_key, e.attempts, e.retry_at, a.article_key, o.id, wanted.link_key
    FROM wanted
    LEFT JOIN entries e ON e.source_key = ?2 AND e.entry_key = wanted.entry_key
    LEFT JOIN aliases a ON a.alias_key = wanted.link_key
    LEFT JOIN articles o ON o.article_key = e.article_key
    WHERE e.state IS NOT NULL OR a.article_key IS NOT NULL
    """

  /// `[[entry key, link key], …]`. An id that several entries of one document share, with different links, tells nothing: the
  /// link is the key then.
  private static func keys(of entries: [AnnouncedEntry]) -> String {
    var links: [String: String?] = [:]
    var shared: Set<String> = []
    for entry in entries {
      guard let id = entry.id, !id.isEmpty else { continue }
      if let other = links[id], other != entry.link { shared.insert(id) }
      links[id] = .some(entry.link)
    }
    let pairs = entries.map { entry in
      var entry = entry
      if let id = entry.id, shared.contains(id) { entry.id = nil }
      return "[\(entry.key.map { "\($0)" } ?? "null"),\(entry.linkKey.map { "\($0)" } ?? "null")]"
    }
    return "[" + pairs.joined(separator: ",") + "]"
  }

  /// - Parameter row: `unseenQuery`'s.
  private static func verdict(_ row: Row, _ entry: AnnouncedEntry, now: Date) -> EntryVerdict {
    let isArchived = row[6] as Int64? != nil
    guard let state = row[1] as String? else {
      // The entry is new to the source, but its address is an article's.
      return isArchived ? .known : .new
    }
    if state == "failed" {
      guard let retry = row[5] as Int? else { return .known }
      return retry <= now.seconds ? .retry(attempts: row[4]) : .known
    }
    if let version = entry.versionKey, let old = row[3] as Int64?, version != old {
      // The look for its change failed, and waits to be repeated.
      if let retry = row[5] as Int?, retry > now.seconds { return .known }
      return .changed(article: row[7])
    }
    // The id is known, but under another address: moved, or an id that the source uses again.
    let link = row[8] as Int64?
    if let link, let old = row[2] as Int64?, link != old, !isArchived { return .new }
    return .known
  }

  /// Remembers what became of entries that led to no article.
  package func note(_ outcomes: [EntryOutcome], source: String, now: Date) async throws(CatalogError) {
    try await write("note entries") { db in
      guard let key = try Self.sourceKey(source, db) else { throw CatalogError.unknownSource(source) }
      var sheet = TallySheet()
      for outcome in outcomes {
        switch outcome.result {
        case .known: try Self.note(outcome.entry, state: "known", article: nil, source: key, now: now, &sheet, db)
        case .skipped: try Self.note(outcome.entry, state: "skipped", article: nil, source: key, now: now, &sheet, db)
        case .failed(_, let retry): try Self.noteFailure(outcome, retry: retry, source: key, now: now, &sheet, db)
        }
      }
      try sheet.write(db)
    }
  }

  /// Remembers an entry under its id, or under its link if it has none.
  ///
  /// What was skipped has no article whose address would tell that the link is known, so it is noted under both: ids that
  /// a source uses twice or changes from poll to poll must not bring it back.
  static func note(
    _ entry: AnnouncedEntry, state: String, article: Int64?, source: Int64, now: Date, _ sheet: inout TallySheet,
    _ db: Database
  ) throws {
    for key in keys(of: entry, state: state) {
      try db.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO entries (source_key, entry_key, link_key, version_key, state, article_key, seen_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [source, key, entry.linkKey, entry.versionKey, state, article, now.seconds])
      if db.changesCount > 0 {
        if key == entry.key { sheet.countEntry(of: source) }
        continue
      }
      try dropMemo(entry: key, source: source, db)
      try db.cachedStatement(
        sql: """
          UPDATE entries SET state = ?, link_key = ?, version_key = ?, article_key = coalesce(?, article_key), attempts = 0,
            retry_at = NULL
          WHERE source_key = ? AND entry_key = ?
          """
      ).execute(arguments: [state, entry.linkKey, entry.versionKey, article, source, key])
    }
  }

  private static func noteFailure(
    _ outcome: EntryOutcome, retry: Date, source: Int64, now: Date, _ sheet: inout TallySheet, _ db: Database
  ) throws {
    let entry = outcome.entry
    guard let key = entry.key else { return }
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO entries (source_key, entry_key, state, seen_at) VALUES (?, ?, 'failed', ?)"
    ).execute(arguments: [source, key, now.seconds])
    if db.changesCount > 0 { sheet.countEntry(of: source) }
    let attempts =
      1
      + (try Int.fetchOne(
        db.cachedStatement(sql: "SELECT attempts FROM entries WHERE source_key = ? AND entry_key = ?"),
        arguments: [source, key]) ?? 0)
    let delay = max(0, retry.timeIntervalSince(now)) * Double(1 << min(attempts - 1, 10))
    let next = attempts >= mostAttempts ? nil : now.addingTimeInterval(min(delay, longestRetry)).seconds
    // An article that is kept stays known: only the look for its change failed. One that is given up is not looked at again
    // for the same change.
    try db.cachedStatement(
      sql: """
        UPDATE entries SET state = iif(article_key IS NULL, 'failed', state), link_key = ?, retry_at = ?,
          attempts = iif(article_key IS NULL OR ?, ?, 0), version_key = coalesce(?, version_key)
        WHERE source_key = ? AND entry_key = ?
        """
    ).execute(arguments: [
      entry.linkKey, next, next != nil, attempts, next == nil ? entry.versionKey : nil, source, key,
    ])
    if let memo = outcome.memo, next != nil {
      try keepMemo(memo, entry: key, source: source, db)
    } else {
      try dropMemo(entry: key, source: source, db)
    }
  }

  private static func keys(of entry: AnnouncedEntry, state: String) -> [Int64] {
    let byLink = AnnouncedEntry(id: nil, link: entry.link)
    guard let key = entry.key else { return [] }
    guard state == "skipped", let linkKey = byLink.key, linkKey != key else { return [key] }
    return [key, linkKey]
  }
}
