package import Foundation
internal import GRDB
internal import Web

/// Bringing the catalog back in line with the archive.
extension Catalog {
  /// Takes articles over from the archive, in one transaction: unknown ones are inserted, known ones corrected. Sources that are not
  /// known become inactive until they are declared.
  package func restore(_ articles: [RestoredArticle]) async throws(CatalogError) {
    try await write("restore articles") { db in
      // `recount` counts when all is restored.
      var sheet = TallySheet()
      for article in articles {
        let source = try Self.restore(article.source, db)
        let key = try Self.upsert(article, source: source, db)
        try Self.addAlias(article.identity.canonical, key, db)
        for alias in article.aliases { try Self.addAlias(alias, key, db) }
        if let sketch = article.sketch, article.state != .removed { try Self.addSketch(sketch, of: key, db) }
        for (id, entry) in article.entries {
          let source = try Self.restore(DeclaredSource(id: id, url: "", kind: "auto"), db)
          try Self.note(entry, state: "known", article: key, source: source, now: article.firstSeen, &sheet, db)
        }
      }
    }
  }

  private static func restore(_ source: DeclaredSource, _ db: Database) throws -> Int64 {
    if let key = try sourceKey(source.id, db) { return key }
    try db.cachedStatement(
      sql: "INSERT INTO sources (id, url, kind, standing, next_due) VALUES (?, ?, ?, 'inactive', 0)"
    ).execute(arguments: [source.id, source.url, source.kind])
    return db.lastInsertedRowID
  }

  private static func upsert(_ article: RestoredArticle, source: Int64, _ db: Database) throws -> Int64 {
    let isRemoved = article.state == .removed
    let domain = WebURL(article.identity.canonical).map { Identity.domain(of: $0) } ?? ""
    // A row that holds the path of another article is wrong: that one is restored in its turn.
    try db.cachedStatement(sql: "UPDATE articles SET path = 'displaced/' || id WHERE path = ? AND id <> ?")
      .execute(arguments: [article.path, article.identity.id])
    try db.cachedStatement(
      sql: """
        INSERT INTO articles (id, canonical, url, domain, title, source_key, published, first_seen, listed_at, content_hash, path,
          revision, word_count, bytes, language, duplicates, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          canonical = excluded.canonical, url = excluded.url, title = excluded.title, content_hash = excluded.content_hash, path = excluded.path,
          revision = excluded.revision, word_count = excluded.word_count, bytes = excluded.bytes,
          duplicates = excluded.duplicates, state = excluded.state
        """
    ).execute(arguments: [
      article.identity.id, article.canonicalURL, article.url, domain, article.title, source,
      article.published?.seconds, article.firstSeen.seconds, (article.published ?? article.firstSeen).seconds,
      article.contentHash, isRemoved ? "removed/" + article.identity.id : article.path, article.revision,
      article.wordCount, article.bytes, article.language, article.duplicates, article.state.rawValue,
    ])
    guard
      let key = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT article_key FROM articles WHERE id = ?"), arguments: [article.identity.id])
    else { throw DatabaseError(message: "the article \(article.identity.id) has no row") }
    return key
  }

  /// Forgets articles whose files are lost, so that they are fetched again.
  package func forget(_ ids: [String]) async throws(CatalogError) {
    try await write("forget articles") { db in
      for id in ids {
        guard
          let key = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT article_key FROM articles WHERE id = ?"), arguments: [id])
        else { continue }
        for table in ["aliases", "sketches", "bands", "entries"] {
          try db.execute(sql: "DELETE FROM \(table) WHERE article_key = ?", arguments: [key])
        }
        try db.execute(sql: "DELETE FROM articles WHERE article_key = ?", arguments: [key])
      }
      // Validators would let the source answer that nothing changed.
      try db.execute(sql: "UPDATE sources SET etag = NULL, last_modified = NULL, body_hash = NULL")
    }
  }

  /// Has articles fetched and written anew at the next look.
  package func distrust(_ ids: [String], now: Date) async throws(CatalogError) {
    try await write("mark articles") { db in
      for id in ids {
        try db.cachedStatement(
          sql: """
            UPDATE articles SET content_hash = 'damaged', etag = NULL, last_modified = NULL, revisit_at = ? WHERE id = ?
            """
        ).execute(arguments: [now.seconds, id])
      }
    }
  }

  /// Counts anew what is kept as a number, after articles were restored, and notes the log's last number.
  package func recount(logSequence: Int) async throws(CatalogError) {
    try await write("count") { db in
      for (name, sql) in [
        ("articles", "SELECT count(*) FROM articles WHERE state IN ('kept', 'withdrawn')"),
        ("withdrawn", "SELECT count(*) FROM articles WHERE state = 'withdrawn'"),
        ("removed", "SELECT count(*) FROM articles WHERE state = 'removed'"),
        ("duplicates", "SELECT coalesce(sum(duplicates), 0) FROM articles"),
        ("revisions", "SELECT coalesce(sum(revision - 1), 0) FROM articles"),
        ("entries", "SELECT count(*) FROM entries"),
      ] {
        try db.execute(sql: "INSERT OR REPLACE INTO tallies (name, value) VALUES (?, (\(sql)))", arguments: [name])
      }
      try db.execute(
        sql: """
          UPDATE sources SET
            articles = (SELECT count(*) FROM articles a WHERE a.source_key = sources.source_key AND a.state <> 'removed'),
            entries = (SELECT count(*) FROM entries e WHERE e.source_key = sources.source_key)
          """)
      try db.execute(
        sql: "INSERT OR REPLACE INTO notes (name, value) VALUES ('log sequence', ?)", arguments: ["\(logSequence)"])
    }
  }

  /// Puts the catalog's files aside, so that a new one can be made. Nobody may have it open.
  ///
  /// - Returns: where the file is now.
  package static func setAside(_ path: String, now: Date) throws(CatalogError) -> String {
    let stamp = RFC3339.text(now).filter { $0.isNumber || $0 == "T" || $0 == "Z" }
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      do {
        try FileManager.default.moveItem(atPath: path + suffix, toPath: "\(path).damaged-\(stamp)\(suffix)")
      } catch {
        throw CatalogError(error, attempt: "put the damaged file aside", path: path)
      }
    }
    return "\(path).damaged-\(stamp)"
  }
}
