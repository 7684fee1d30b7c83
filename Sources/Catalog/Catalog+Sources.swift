package import Foundation
internal import GRDB
internal import Web

/// The sources: which there are, which are due, what became of a visit.
extension Catalog {
  /// Takes the whole configured list: new sources are due now, those no longer in it become inactive and keep what is known; one whose
  /// address changed is asked unconditionally again. Only differences are written.
  package func declare(_ sources: [DeclaredSource], now: Date) async throws(CatalogError) {
    try await write("record the sources") { db in
      var known: [String: Declaration] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT id, url, kind, tags, standing FROM sources")
      while let row = try rows.next() {
        known[row[0]] = Declaration(url: row[1], kind: row[2], tags: row[3], standing: row[4])
      }
      for source in sources {
        let old = known.removeValue(forKey: source.id)
        let tags = try Self.json(source.tags)
        if let old, old == Declaration(url: source.url, kind: source.kind, tags: tags, standing: "active") { continue }
        // A source that is gone stays so until its address changes.
        if let old, old == Declaration(url: source.url, kind: source.kind, tags: tags, standing: "gone") { continue }
        try Self.upsert(source, tags: tags, standing: .active, old: old, now: now, db)
      }
      for (id, old) in known where old.standing == "active" || old.standing == "gone" {
        try db.cachedStatement(sql: "UPDATE sources SET standing = 'inactive' WHERE id = ?").execute(arguments: [id])
      }
    }
  }

  /// Makes a source known that is only crawled when asked for; it is never due. A configured one stays as it is.
  package func declareOneOff(_ source: DeclaredSource, now: Date) async throws(CatalogError) {
    try await write("record a source") { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT url, kind, tags, standing FROM sources WHERE id = ?", arguments: [source.id])
      let old = row.map { Declaration(url: $0[0], kind: $0[1], tags: $0[2], standing: $0[3]) }
      if let old, old.standing == "active" || old.url == source.url && old.kind == source.kind { return }
      try Self.upsert(source, tags: Self.json(source.tags), standing: .oneOff, old: old, now: now, db)
    }
  }

  /// What is compared to see whether a source's declaration changed.
  private struct Declaration: Equatable {
    let url: String
    let kind: String
    let tags: String
    let standing: String
  }

  private static func upsert(
    _ source: DeclaredSource, tags: String, standing: SourceState.Standing, old: Declaration?, now: Date, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO sources (id, url, kind, tags, standing, next_due) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          url = excluded.url, kind = excluded.kind, tags = excluded.tags, standing = excluded.standing
        """
    ).execute(arguments: [source.id, source.url, source.kind, tags, standing.rawValue, now.seconds])
    guard let old, old.url != source.url || old.kind != source.kind else { return }
    try db.cachedStatement(
      sql: """
        UPDATE sources SET moved_to = NULL, etag = NULL, last_modified = NULL, body_hash = NULL, failures = 0,
          last_error = NULL, last_error_at = NULL, history = x'', health = 'new', interval = NULL, next_due = ? WHERE id = ?
        """
    ).execute(arguments: [now.seconds, source.id])
  }

  /// A list of texts as SQLite's JSON functions read it.
  static func json(_ texts: [String]) throws -> String {
    // Ids and origins need no escapes, and come by the hundreds.
    guard texts.allSatisfy({ $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C } }) else {
      return String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    }
    return texts.isEmpty ? "[]" : "[\"" + texts.joined(separator: "\",\"") + "\"]"
  }

  /// The active sources whose time has come, the longest waiting first. Costs as much as there are due, not as there are.
  package func due(now: Date, limit: Int) async throws(CatalogError) -> [SourceState] {
    try await read("look for due sources") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(SourceState.columns) FROM sources INDEXED BY sources_due
            WHERE standing = 'active' AND next_due <= ? ORDER BY next_due LIMIT ?
            """), arguments: [now.seconds, limit]
      ).map { SourceState($0) }
    }
  }

  /// When the next source is due, nil if none is active.
  package func nextDue() async throws(CatalogError) -> Date? {
    try await read("look for the next due source") { db in
      let sql = "SELECT next_due FROM sources WHERE standing = 'active' ORDER BY next_due LIMIT 1"
      return try Int.fetchOne(db.cachedStatement(sql: sql)).map { Date(timeIntervalSince1970: Double($0)) }
    }
  }

  /// When the next source is due of those that are not yet, nil if there is none.
  package func nextDue(after now: Date) async throws(CatalogError) -> Date? {
    try await read("look for the next due source") { db in
      let sql = "SELECT next_due FROM sources WHERE standing = 'active' AND next_due > ? ORDER BY next_due LIMIT 1"
      return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [now.seconds])
        .map { Date(timeIntervalSince1970: Double($0)) }
    }
  }

  /// The source of an id.
  package func source(id: String) async throws(CatalogError) -> SourceState? {
    try await read("read a source") { db in
      let sql = "SELECT \(SourceState.columns) FROM sources WHERE id = ?"
      return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [id]).map { SourceState($0) }
    }
  }

  /// The sources of some ids, those that there are: one read for all.
  package func sources(ids: [String]) async throws(CatalogError) -> [String: SourceState] {
    try await read("read sources") { db in
      let sql = "SELECT \(SourceState.columns) FROM sources WHERE id IN (SELECT value FROM json_each(?))"
      let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [Self.json(ids)])
      var states: [String: SourceState] = [:]
      while let row = try rows.next() {
        let state = SourceState(row)
        states[state.id] = state
      }
      return states
    }
  }

  /// All sources by id, also inactive ones.
  package func sources() async throws(CatalogError) -> [SourceState] {
    try await read("read the sources") { db in
      try Row.fetchAll(db, sql: "SELECT \(SourceState.columns) FROM sources ORDER BY id").map { SourceState($0) }
    }
  }

  /// No longer visits a source. Its articles and entries stay known.
  package func forgetSource(id: String) async throws(CatalogError) {
    try await write("forget a source") { db in
      try db.cachedStatement(sql: "UPDATE sources SET standing = 'inactive' WHERE id = ?").execute(arguments: [id])
      guard db.changesCount > 0 else { throw CatalogError.unknownSource(id) }
    }
  }

  /// Records what a poll came to and when the next one is due: one small transaction.
  package func settle(_ settlement: Settlement) async throws(CatalogError) {
    guard try await settle([settlement]).isEmpty else { throw .unknownSource(settlement.source) }
  }

  /// Records what several polls came to, in one transaction.
  ///
  /// - Returns: the ids among them that no source has.
  package func settle(_ settlements: [Settlement]) async throws(CatalogError) -> Set<String> {
    try await write("settle sources") { db in
      var unknown: Set<String> = []
      for settlement in settlements where try !Self.settle(settlement, db) { unknown.insert(settlement.source) }
      return unknown
    }
  }

  /// - Returns: false if there is no such source.
  private static func settle(_ settlement: Settlement, _ db: Database) throws -> Bool {
    let at = settlement.at.seconds
    switch settlement.outcome {
    case .notModified, .fetched:
      let (given, validators) = (settlement.validators != nil, settlement.validators)
      let answered = """
        last_success = ?, body_hash = coalesce(?, body_hash), not_modified = not_modified + ?, etag = iif(?, ?, etag),
        last_modified = iif(?, ?, last_modified)
        """
      let arguments: StatementArguments = [
        at, settlement.bodyHash, settlement.outcome == .notModified ? 1 : 0, given, validators?.etag, given,
        validators?.lastModified,
      ]
      // Most are as well as before: then the indexes of how sources are need not be touched.
      let isSteady = "standing = 'active' AND failures = 0 AND health = ?"
      return try update(settlement, answered, arguments, db, where: isSteady, [settlement.health])
        || update(
          settlement,
          "\(answered), failures = 0, standing = iif(standing = 'gone', 'active', standing), health = coalesce(?, health)",
          arguments + [settlement.health], db)
    case .failed(let reason):
      let failed = "failures = failures + 1, last_error = ?, last_error_at = ?, health = coalesce(?, health)"
      return try update(settlement, failed, [reason, at, settlement.health], db)
    case .postponed(let reason):
      let postponed = "last_error = ?, last_error_at = ?, health = coalesce(?, health)"
      return try update(settlement, postponed, [reason, at, settlement.health], db)
    case .gone(let reason):
      let gone = """
        failures = failures + 1, last_error = ?, last_error_at = ?, health = coalesce(?, health),
        standing = iif(standing = 'active', 'gone', standing)
        """
      return try update(settlement, gone, [reason, at, settlement.health], db)
    }
  }

  /// Changes what every poll changes, and these columns.
  ///
  /// - Returns: false if there is no such source, or not one that meets the condition.
  private static func update(
    _ settlement: Settlement, _ columns: String, _ arguments: StatementArguments, _ db: Database,
    where condition: String = "true", _ bounds: StatementArguments = []
  ) throws -> Bool {
    let common: StatementArguments = [
      settlement.at.seconds, settlement.next.seconds, settlement.title, settlement.movedTo, settlement.interval,
      settlement.history.map { Data($0) },
    ]
    try db.cachedStatement(
      sql: """
        UPDATE sources SET last_attempt = ?, next_due = ?, polls = polls + 1, title = coalesce(?, title),
          moved_to = coalesce(?, moved_to), interval = coalesce(?, interval), history = coalesce(?, history), \(columns)
        WHERE id = ? AND \(condition)
        """
    ).execute(arguments: common + arguments + [settlement.source] + bounds)
    return db.changesCount > 0
  }

  static func sourceKey(_ id: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT source_key FROM sources WHERE id = ?"), arguments: [id])
  }
}
