package import Foundation
internal import GRDB

/// An entry whose page failed and whose time has come again.
package struct PendingEntry: Sendable, Equatable {
  /// What `EntryOutcome.memo` held, as it was given.
  package let memo: [UInt8]
  /// How often it has failed.
  package let attempts: Int

  /// `attempts` failures of what the memo tells.
  package init(memo: [UInt8], attempts: Int) {
    self.memo = memo
    self.attempts = attempts
  }
}

/// Failed entries, which are tried again also when their source says that nothing changed.
extension Catalog {
  /// A memo beyond this is not kept, in bytes: its entry waits until the source announces it again.
  package static let longestMemo = 256 << 10

  /// A source's failed entries whose wait is over, the longest waiting first.
  ///
  /// Those that were noted without a memo are not among them.
  package func retries(source: String, due now: Date, limit: Int) async throws(CatalogError) -> [PendingEntry] {
    try await read("look for entries to try again") { db in
      guard let key = try Self.sourceKey(source, db) else { return [] }
      return try Row.fetchAll(
        db.cachedStatement(sql: Self.retriesQuery), arguments: [key, now.seconds, limit]
      ).map { PendingEntry(memo: Array($0[0] as Data), attempts: $0[1]) }
    }
  }

  /// Pending entries are few: the query goes through the source's own, and looks each up by its key.
  private static let retriesQuery = """
    SELECT p.memo, e.attempts FROM pending p
    CROSS JOIN entries e ON e.source_key = p.source_key AND e.entry_key = p.entry_key
    WHERE p.source_key = ? AND e.retry_at IS NOT NULL AND e.retry_at <= ? ORDER BY e.retry_at LIMIT ?
    """

  static func keepMemo(_ memo: [UInt8], entry: Int64, source: Int64, _ db: Database) throws {
    guard memo.count <= longestMemo else { return }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO pending (source_key, entry_key, memo) VALUES (?, ?, ?)")
      .execute(arguments: [source, entry, Data(memo)])
  }

  static func dropMemo(entry: Int64, source: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM pending WHERE source_key = ? AND entry_key = ?")
      .execute(arguments: [source, entry])
  }
}
