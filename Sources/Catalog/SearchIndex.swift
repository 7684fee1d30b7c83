internal import Foundation
internal import GRDB

/// The full-text index of the archive: a file of its own, which can be deleted at any time and is filled again from the change log.
///
/// It remembers the number of the log's last line that it has taken. So it costs a crawl nothing, and several processes may bring it up
/// to date: each takes what the last one left.
package final class SearchIndex: Sendable {
  /// How many of the newest matches are ranked. Beyond, a common word would cost a look at the whole archive.
  private static let mostRanked = 1000

  private let database: DatabaseQueue
  private let path: String

  /// Opens the index, or makes it. A file that is no index is made anew.
  package init(at path: String) throws(CatalogError) {
    self.path = path
    do {
      let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      var database: DatabaseQueue
      do {
        database = try Self.open(path)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB || error.resultCode == .SQLITE_CORRUPT
      {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
          try FileManager.default.removeItem(atPath: path + suffix)
        }
        database = try Self.open(path)
      }
      self.database = database
    } catch {
      throw CatalogError(error, attempt: "open the search index", path: path)
    }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "search"
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(30)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY")
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 documents and words") { db in
      try db.execute(sql: schema)
    }
    migrator.registerMigration("2 beginnings of words") { db in
      try db.execute(sql: prefixes)
    }
    try migrator.migrate(database)
    return database
  }

  /// The words' table keeps no text: the archive has it. An article that is edited gets a new row there; the old one, which no
  /// document points to any more, is passed over.
  private static let schema = """
    CREATE TABLE documents (
      document INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      source TEXT NOT NULL,
      listed_at INTEGER NOT NULL,
      path TEXT NOT NULL,
      url TEXT NOT NULL
    ) STRICT;
    CREATE TABLE progress (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      sequence INTEGER NOT NULL,
      document INTEGER NOT NULL
    ) STRICT;
    INSERT INTO progress (only, sequence, document) VALUES (1, 0, 0);
    CREATE VIRTUAL TABLE words USING fts5 (
      title, text, content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
    );
    """

  /// The index is filled anew, with an index of the beginnings that are looked for most: else a common beginning costs the merging of
  /// all words that have it.
  private static let prefixes = """
    DROP TABLE words;
    CREATE VIRTUAL TABLE words USING fts5 (
      title, text, content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '3 4 5'
    );
    DELETE FROM documents;
    UPDATE progress SET sequence = 0, document = 0;
    """

  /// The number of the last log line that was taken.
  package func sequence() async throws(CatalogError) -> Int {
    try await access("read the search index") { db in
      try Int.fetchOne(db, sql: "SELECT sequence FROM progress") ?? 0
    }
  }

  /// Takes articles, and the removal of others, in one transaction; `through` is the number of the last log line that they come from.
  /// Nothing happens if another process has come as far meanwhile.
  package func take(
    _ documents: [SearchDocument], removed: [String], after: Int, through: Int
  ) async throws(CatalogError) {
    try await access("write the search index") { db in
      try db.inTransaction(.immediate) {
        guard try Int.fetchOne(db, sql: "SELECT sequence FROM progress") == after else { return .rollback }
        var next = try Int64.fetchOne(db, sql: "SELECT document FROM progress") ?? 0
        for document in documents {
          next += 1
          try Self.insert(document, as: next, db)
        }
        for id in removed {
          try db.cachedStatement(sql: "DELETE FROM documents WHERE id = ?").execute(arguments: [id])
        }
        try db.execute(sql: "UPDATE progress SET sequence = ?, document = ?", arguments: [through, next])
        return .commit
      }
    }
  }

  private static func insert(_ document: SearchDocument, as number: Int64, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO documents (document, id, title, source, listed_at, path, url) VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      number, document.id, document.title, document.source, (document.published ?? document.firstSeen).seconds,
      document.path, document.url,
    ])
    try db.cachedStatement(sql: "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)").execute(arguments: [
      number, SearchText.indexed(document.title), SearchText.indexed(document.text),
    ])
  }

  /// The articles that match, the best first: by BM25, where a word in the title counts five times.
  package func search(_ query: SearchQuery) async throws(CatalogError) -> [SearchHit] {
    guard let expression = query.expression else { return [] }
    return try await access("search") { db in
      var conditions = ""
      var arguments: [(any DatabaseValueConvertible)?] = [expression]
      if let source = query.source {
        conditions += " AND d.source = ?"
        arguments.append(source)
      }
      if let since = query.since {
        conditions += " AND d.listed_at >= ?"
        arguments.append(since.seconds)
      }
      if let until = query.until {
        conditions += " AND d.listed_at < ?"
        arguments.append(until.seconds)
      }
      let sql = """
        SELECT id, title, source, listed_at, path, url, score FROM (
          SELECT d.id, d.title, d.source, d.listed_at, d.path, d.url, -bm25(words, 5.0, 1.0) AS score
          FROM words CROSS JOIN documents d ON d.document = words.rowid
          WHERE words MATCH ?\(conditions) ORDER BY words.rowid DESC LIMIT \(Self.mostRanked)
        ) ORDER BY score DESC, listed_at DESC LIMIT ?
        """
      arguments.append(query.limit)
      return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments)).map { row in
        SearchHit(
          id: row[0], title: row[1], source: row[2], date: Date(timeIntervalSince1970: row[3]), path: row[4],
          url: row[5], score: row[6])
      }
    }
  }

  /// Merges the index's parts, which makes searches faster after many small additions.
  package func optimize() async throws(CatalogError) {
    try await access("tidy the search index") { db in
      try db.execute(sql: "INSERT INTO words (words) VALUES ('optimize')")
    }
  }

  private func access<Value: Sendable>(
    _ attempt: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(CatalogError) -> Value {
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, any Error>, Never>) in
      database.asyncWriteWithoutTransaction { db in continuation.resume(returning: Result { try body(db) }) }
    }
    do {
      return try result.get()
    } catch {
      throw CatalogError(error, attempt: attempt, path: path)
    }
  }
}
