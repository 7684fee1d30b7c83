package import Foundation
internal import GRDB
internal import Web

/// The two transactions of a write: what is going to be written, and that it stands.
extension Catalog {
  /// Decides about a batch of drafts and records what is going to be written, durably, in one transaction.
  ///
  /// A new article's row is there at once, so that the next draft sees it, but shows in no list until it is committed. An article is
  /// concerned by one draft of a batch at most.
  ///
  /// - Parameter prepare: makes the files for a verdict about the draft of an index. Nil means that nothing is to be written: a
  ///   revision is then `same`.
  package func begin(
    _ drafts: [ArticleDraft], nearness: Nearness,
    prepare: @escaping @Sendable (_ index: Int, Verdict) throws -> Prepared?
  ) async throws(CatalogError) -> [Begun] {
    try await writeDurably("record what is to be written") { db in
      var batch = Batch()
      let begun = try drafts.enumerated().map { index, draft in
        try Self.separately(db, &batch) { batch in
          try Self.begin(draft, nearness: nearness, &batch, db) { try prepare(index, $0) }
        }
      }
      try batch.sheet.write(db)
      return begun
    }
  }

  /// What the drafts of a batch have done so far.
  private struct Batch {
    /// The rows of the articles that they concern.
    var concerned: Set<Int64> = []
    var sheet = TallySheet()
    let encoder = JSONEncoder()
  }

  /// A draft that fails for its own reasons takes back what it did, and nothing else. What the database itself refuses fails all.
  private static func separately(
    _ db: Database, _ batch: inout Batch, _ body: (inout Batch) throws -> Begun
  ) throws -> Begun {
    var begun: Begun?
    let before = batch
    do {
      try db.inSavepoint {
        begun = try body(&batch)
        return .commit
      }
    } catch let error as DatabaseError {
      throw error
    } catch {
      batch = before
      begun = Begun(novelty: nil, step: .failed(error))
    }
    return begun ?? Begun(novelty: nil, step: .nothing)
  }

  private static func begin(
    _ draft: ArticleDraft, nearness: Nearness, _ batch: inout Batch, _ db: Database,
    prepare: (Verdict) throws -> Prepared?
  ) throws -> Begun {
    guard let source = try sourceKey(draft.facts.source, db) else {
      throw CatalogError.unknownSource(draft.facts.source)
    }
    let (novelty, article) = try NoveltyDecision(db: db, facts: draft.facts, nearness: nearness).decide()
    if let article, batch.concerned.contains(article) { return Begun(novelty: nil, step: .later) }
    switch novelty {
    case .same, .removed:
      try noteSame(draft, article: article, source: source, &batch.sheet, db)
      return Begun(novelty: novelty, step: .nothing)
    case .new(let identity):
      let (key, path) = try insert(draft, identity, source: source, db)
      batch.concerned.insert(key)
      let change = ArticleChange(draft, .create, id: identity.id, article: key, source: source)
      guard let prepared = try prepare(.create(identity, path: path)) else { throw DatabaseError(message: "no files") }
      return Begun(novelty: novelty, step: .write(try record(change, prepared, batch.encoder, db)))
    case .revised(let summary):
      let asides = try article.map { Set(Asides.hashes(try Self.asides(of: $0, db))) } ?? []
      guard let article, let prepared = try prepare(.revise(summary, asides: asides)) else {
        try noteSame(draft, article: article, source: source, &batch.sheet, db)
        return Begun(novelty: .same(summary), step: .nothing)
      }
      batch.concerned.insert(article)
      let change = ArticleChange(draft, .revise, id: summary.id, article: article, source: source)
      return Begun(novelty: novelty, step: .write(try record(change, prepared, batch.encoder, db)))
    case .duplicate(let original, let exact, let identity):
      guard let article, let prepared = try prepare(.duplicate(of: original, exact: exact, identity)) else {
        try noteSame(draft, article: article, source: source, &batch.sheet, db)
        return Begun(novelty: novelty, step: .nothing)
      }
      batch.concerned.insert(article)
      var change = ArticleChange(draft, .duplicate, id: original.id, article: article, source: source)
      change.aliases.append(identity.canonical)
      return Begun(novelty: novelty, step: .write(try record(change, prepared, batch.encoder, db)))
    }
  }

  /// Records that articles are going to be withdrawn or removed. Those that are so already, or are not known, have no intent.
  package func begin(
    _ kind: ArticleChange.Kind, _ ids: [String], now: Date,
    prepare: @escaping @Sendable (ArticleSummary) throws -> Prepared
  ) async throws(CatalogError) -> [Intent] {
    try await writeDurably("record what is to be written") { db in
      let statement = try db.cachedStatement(
        sql: "SELECT \(ArticleSummary.columns), a.article_key FROM \(ArticleSummary.joined) WHERE a.id = ?")
      let encoder = JSONEncoder()
      return try ids.compactMap { id in
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        let state: String = row[14]
        guard state == "kept" || state == "withdrawn" && kind == .remove else { return nil }
        let change = ArticleChange(kind: kind, id: id, article: row[15], at: now.seconds)
        return try Self.record(change, try prepare(ArticleSummary(row)), encoder, db)
      }
    }
  }

  private static func record(
    _ change: ArticleChange, _ prepared: Prepared, _ encoder: JSONEncoder, _ db: Database
  ) throws -> Intent {
    var change = change
    change.bytes = prepared.bytes
    try db.cachedStatement(sql: "INSERT INTO intents (change, files) VALUES (?, ?)").execute(arguments: [
      String(decoding: try encoder.encode(change), as: UTF8.self),
      String(decoding: prepared.files, as: UTF8.self),
    ])
    return Intent(key: db.lastInsertedRowID, change: change, files: prepared.files)
  }

  /// The intents that were neither committed nor discarded, in the order in which they were recorded.
  package func intents() async throws(CatalogError) -> [Intent] {
    try await read("read the recorded intents") { db in
      try Row.fetchAll(db, sql: "SELECT intent_key, change, files FROM intents ORDER BY intent_key").map { row in
        let change = try JSONDecoder().decode(ArticleChange.self, from: Data((row[1] as String).utf8))
        return Intent(key: row[0], change: change, files: Array((row[2] as String).utf8))
      }
    }
  }

  /// The files stand: makes the changes, in one transaction.
  ///
  /// - Returns: the articles as they are now, in the intents' order.
  package func commit(_ intents: [Intent], logSequence: Int) async throws(CatalogError) -> [ArticleSummary] {
    try await write("commit articles") { db in
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO notes (name, value) VALUES ('log sequence', ?)")
        .execute(arguments: ["\(logSequence)"])
      var sheet = TallySheet()
      let summaries = try intents.map { intent in
        try Self.apply(intent.change, &sheet, db)
        try Self.drop(intent, db)
        let row = try Row.fetchOne(
          db.cachedStatement(
            sql: "SELECT \(ArticleSummary.columns) FROM \(ArticleSummary.joined) WHERE a.article_key = ?"),
          arguments: [intent.change.article])
        guard let row else { throw DatabaseError(message: "the article \(intent.change.id) has no row") }
        return ArticleSummary(row)
      }
      try sheet.write(db)
      return summaries
    }
  }

  /// Nothing was written: forgets the intents, and the articles that were to be created.
  package func discard(_ intents: [Intent]) async throws(CatalogError) {
    try await write("discard articles") { db in
      for intent in intents {
        try Self.drop(intent, db)
        guard intent.change.kind == .create else { continue }
        let key = intent.change.article
        for table in ["aliases", "sketches"] {
          try db.cachedStatement(sql: "DELETE FROM \(table) WHERE article_key = ?").execute(arguments: [key])
        }
        try Self.removeBands(intent.change.sketch.flatMap { Sketch(text: $0) }?.bands ?? [], of: key, db)
        try db.cachedStatement(sql: "UPDATE entries SET article_key = NULL WHERE article_key = ? AND source_key = ?")
          .execute(arguments: [key, intent.change.source])
        try db.cachedStatement(sql: "DELETE FROM articles WHERE article_key = ? AND state = 'writing'")
          .execute(arguments: [key])
      }
    }
  }

  private static func drop(_ intent: Intent, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM intents WHERE intent_key = ?").execute(arguments: [intent.key])
  }
}
