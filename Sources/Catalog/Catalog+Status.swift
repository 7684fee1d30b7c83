package import Foundation
internal import GRDB

extension Catalog {
  /// The catalog in numbers, for `status`. It reads indexes and tallies, never all articles or entries.
  package func counts(now: Date) async throws(CatalogError) -> CatalogCounts {
    try await read("count") { db in
      func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
      }
      func tally(_ name: String) throws -> Int { try number("SELECT value FROM tallies WHERE name = ?", [name]) }
      return CatalogCounts(
        sources: try number("SELECT count(*) FROM sources INDEXED BY sources_due WHERE standing = 'active'"),
        due: try number(
          "SELECT count(*) FROM sources INDEXED BY sources_due WHERE standing = 'active' AND next_due <= ?",
          [now.seconds]),
        failing: try number(
          "SELECT count(*) FROM sources INDEXED BY sources_failing WHERE failures > 0 AND standing = 'active'"),
        gone: try number(
          "SELECT count(*) FROM sources INDEXED BY sources_failing WHERE failures > 0 AND standing = 'gone'"),
        entries: try tally("entries"), articles: try tally("articles"), revisions: try tally("revisions"),
        duplicates: try tally("duplicates"), withdrawn: try tally("withdrawn"), removed: try tally("removed"),
        revisits: try number("SELECT count(*) FROM articles INDEXED BY articles_revisit WHERE revisit_at IS NOT NULL"),
        logSequence: try Self.logSequence(db))
    }
  }

  /// The number of the log's last line, as far as the catalog has come.
  package func logSequence() async throws(CatalogError) -> Int {
    try await read("read the log's number") { db in try Self.logSequence(db) }
  }

  private static func logSequence(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT CAST(value AS INTEGER) FROM notes WHERE name = 'log sequence'")) ?? 0
  }

  /// How many of the sources that are visited by schedule, or were until they were gone, are in each state of health.
  package func healthCounts() async throws(CatalogError) -> [String: Int] {
    try await read("count the sources' health") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT health, count(*) FROM sources INDEXED BY sources_health
          WHERE standing IN ('active', 'gone') GROUP BY health
          """)
      return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: +)
    }
  }

  /// The sources in some states of health, the longest failing first.
  package func sources(inHealth words: [String], limit: Int) async throws(CatalogError) -> [SourceState] {
    try await read("read the sources in some states of health") { db in
      let marks = words.map { _ in "?" }.joined(separator: ", ")
      return try Row.fetchAll(
        db,
        sql: """
          SELECT \(SourceState.columns) FROM sources INDEXED BY sources_health
          WHERE health IN (\(marks)) AND standing IN ('active', 'gone') ORDER BY failures DESC, id LIMIT ?
          """, arguments: StatementArguments(words) + [limit]
      ).map { SourceState($0) }
    }
  }

  /// The active sources that fail, the longest failing first.
  package func failingSources(limit: Int) async throws(CatalogError) -> [SourceState] {
    try await read("read the failing sources") { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(SourceState.columns) FROM sources INDEXED BY sources_failing
          WHERE failures > 0 AND standing IN ('active', 'gone') ORDER BY failures DESC LIMIT ?
          """, arguments: [limit]
      ).map { SourceState($0) }
    }
  }

  /// What SQLite finds wrong with the file: empty if it is sound. It reads all of it.
  package func damage() async throws(CatalogError) -> [String] {
    try await read("check the file") { db in
      let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
      return found == ["ok"] ? [] : found
    }
  }
}
