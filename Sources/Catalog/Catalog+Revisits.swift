package import Foundation
internal import GRDB
package import Web

/// An article that is looked at again.
package struct Revisit: Sendable, Equatable {
  package var articleID: String
  package var url: String
  /// The source's id.
  package var source: String
  package var validators: Validators
  package var published: Date?
  package var firstSeen: Date
  /// How many looks in a row found the page gone.
  package var misses: Int
}

/// What another look at an article came to.
package enum RevisitOutcome: Sendable, Equatable {
  /// The page was there. Nil means that it is not looked at again.
  case looked(next: Date?)
  /// The server said that the page is gone.
  case missing(again: Date)
  /// Nothing could be said.
  case unclear(next: Date?)
}

extension Catalog {
  /// The articles whose time for another look has come, the longest waiting first.
  package func revisits(due now: Date, limit: Int) async throws(CatalogError) -> [Revisit] {
    try await read("look for articles to visit again") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT a.id, a.url, s.id, a.etag, a.last_modified, a.published, a.first_seen, a.misses
            FROM articles a INDEXED BY articles_revisit CROSS JOIN sources s ON s.source_key = a.source_key
            WHERE a.revisit_at IS NOT NULL AND a.revisit_at <= ? AND a.state = 'kept' ORDER BY a.revisit_at LIMIT ?
            """), arguments: [now.seconds, limit]
      ).map { row in
        Revisit(
          articleID: row[0], url: row[1], source: row[2], validators: Validators(etag: row[3], lastModified: row[4]),
          published: (row[5] as Int?).map { Date(timeIntervalSince1970: Double($0)) },
          firstSeen: Date(timeIntervalSince1970: row[6]), misses: row[7])
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

  /// A look is done: records what it came to, and when the next one is.
  package func settleRevisit(_ id: String, _ outcome: RevisitOutcome) async throws(CatalogError) {
    try await write("settle a visit") { db in
      switch outcome {
      case .looked(let next):
        try db.cachedStatement(
          sql: "UPDATE articles SET revisit_at = ?, revisit_step = revisit_step + 1, misses = 0 WHERE id = ?"
        ).execute(arguments: [next?.seconds, id])
      case .missing(let again):
        try db.cachedStatement(sql: "UPDATE articles SET revisit_at = ?, misses = misses + 1 WHERE id = ?")
          .execute(arguments: [again.seconds, id])
      case .unclear(let next):
        try db.cachedStatement(sql: "UPDATE articles SET revisit_at = ? WHERE id = ?")
          .execute(arguments: [next?.seconds, id])
      }
    }
  }
}
