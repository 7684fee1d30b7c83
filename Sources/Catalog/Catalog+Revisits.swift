package import Foundation
internal import GRDB
package import Web

/// An article that is looked at again.
package struct Revisit: Sendable, Equatable {
  package var articleID: String
  package var url: String
  /// The source's id.
  package var source: String
  package var entryID: String?
  package var validators: Validators
  package var published: Date?
  package var firstSeen: Date
  /// How many looks there were.
  package var step: Int
}

extension Catalog {
  /// The articles whose time for another look has come, the longest waiting first.
  package func revisits(due now: Date, limit: Int) async throws(CatalogError) -> [Revisit] {
    try await read("look for articles to visit again") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT a.id, a.url, s.id, a.etag, a.last_modified, a.published, a.first_seen, a.revisit_step
            FROM articles a INDEXED BY articles_revisit CROSS JOIN sources s ON s.source_key = a.source_key
            WHERE a.revisit_at IS NOT NULL AND a.revisit_at <= ? AND a.state = 'kept' ORDER BY a.revisit_at LIMIT ?
            """), arguments: [now.seconds, limit]
      ).map { row in
        Revisit(
          articleID: row[0], url: row[1], source: row[2], validators: Validators(etag: row[3], lastModified: row[4]),
          published: (row[5] as Int?).map { Date(timeIntervalSince1970: Double($0)) },
          firstSeen: Date(timeIntervalSince1970: row[6]), step: row[7])
      }
    }
  }

  /// When the next article is to be looked at again.
  package func nextRevisit() async throws(CatalogError) -> Date? {
    try await read("look for the next article to visit again") { db in
      let sql = "SELECT revisit_at FROM articles WHERE revisit_at IS NOT NULL ORDER BY revisit_at LIMIT 1"
      return try Int.fetchOne(db.cachedStatement(sql: sql)).map { Date(timeIntervalSince1970: Double($0)) }
    }
  }

  /// A look is done: records the next one (nil for none) and, if it gave any, the page's validators.
  package func settleRevisit(_ id: String, next: Date?, validators: Validators?) async throws(CatalogError) {
    try await write("settle a visit") { db in
      try db.cachedStatement(
        sql: "UPDATE articles SET revisit_at = ?, revisit_step = revisit_step + 1 WHERE id = ?"
      ).execute(arguments: [next?.seconds, id])
      guard let validators, !validators.isEmpty else { return }
      try db.cachedStatement(sql: "UPDATE articles SET etag = ?, last_modified = ? WHERE id = ?")
        .execute(arguments: [validators.etag, validators.lastModified, id])
    }
  }
}
