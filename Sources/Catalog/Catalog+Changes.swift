internal import Foundation
internal import GRDB
internal import Web

extension ArticleChange {
  /// The change that a draft makes to an article.
  init(_ draft: ArticleDraft, _ kind: Kind, id: String, article: Int64, source: Int64) {
    self.init(kind: kind, id: id, article: article, source: source, entry: draft.entry, at: draft.now.seconds)
    let facts = draft.facts
    if facts.isServedByItsSite { aliases = [facts.ownIdentity.canonical] }
    // A feed may speak for addresses of its own site only, and a redirect leads to articles of its own site only: else one site
    // could hide what another has at that address, now or one day.
    if let link = facts.entryLink, WebURL(link).map({ Identity.domain(of: $0) }) == facts.domain {
      aliases.append(link)
    }
    title = facts.title
    contentHash = facts.contentHash
    wordCount = facts.wordCount
    language = draft.language
    sketch = facts.sketch?.text
    etag = draft.validators.etag
    lastModified = draft.validators.lastModified
    revisitAt = draft.revisitAt?.seconds
    if kind == .revise { asides = Asides.data(draft.asides) }
  }
}

/// How changes are made to the rows.
extension Catalog {
  /// How many articles may share slug, day and the beginning of the id: by chance none ever do.
  private static let mostVariants = 64

  /// Inserts a new article that is being written, at a path that no other has.
  static func insert(
    _ draft: ArticleDraft, _ identity: Identity, source: Int64, _ db: Database
  ) throws -> (key: Int64, path: String) {
    let facts = draft.facts
    let path = try freePath(draft, identity, db)
    try db.cachedStatement(
      sql: """
        INSERT INTO articles (id, canonical, url, domain, title, source_key, published, first_seen, listed_at, content_hash, path,
          revision, word_count, bytes, language, state, etag, last_modified, revisit_at, asides)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 0, ?, 'writing', ?, ?, NULL, ?)
        """
    ).execute(arguments: [
      identity.id, facts.canonicalURL(of: identity), facts.url.text, facts.domain, facts.title, source,
      draft.published?.seconds,
      draft.now.seconds, (draft.published ?? draft.now).seconds, facts.contentHash, path, facts.wordCount,
      draft.language,
      draft.validators.etag, draft.validators.lastModified, Asides.data(draft.asides),
    ])
    let key = db.lastInsertedRowID
    try addAlias(identity.canonical, key, db)
    if let sketch = facts.sketch { try addSketch(sketch, of: key, db) }
    return (key, path)
  }

  private static func freePath(_ draft: ArticleDraft, _ identity: Identity, _ db: Database) throws -> String {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM articles WHERE path = ?")
    for variant in draft.firstVariant..<draft.firstVariant + mostVariants {
      let path = draft.path(identity.id, variant)
      if try Row.fetchOne(statement, arguments: [path]) == nil { return path }
    }
    throw DatabaseError(message: "no free path for the article \(identity.id)")
  }

  /// Makes a change whose files stand.
  static func apply(_ change: ArticleChange, _ sheet: inout TallySheet, _ db: Database) throws {
    switch change.kind {
    case .create:
      try db.cachedStatement(
        sql: "UPDATE articles SET state = 'kept', bytes = ?, revisit_at = ? WHERE article_key = ?"
      ).execute(arguments: [change.bytes, change.revisitAt, change.article])
      if let source = change.source { sheet.countArticle(of: source) }
    case .revise:
      try revise(change, db)
      sheet.count(.revisions)
    case .duplicate:
      try db.cachedStatement(sql: "UPDATE articles SET duplicates = duplicates + 1, bytes = ? WHERE article_key = ?")
        .execute(arguments: [change.bytes, change.article])
      sheet.count(.duplicates)
    case .withdraw:
      try setState("withdrawn", change.article, db)
      try db.cachedStatement(sql: "UPDATE articles SET revisit_at = NULL WHERE article_key = ?")
        .execute(arguments: [change.article])
      sheet.count(.withdrawn)
    case .remove:
      try remove(change, db)
      sheet.count(.articles, -1)
      sheet.count(.removed)
    }
    for alias in Set(change.aliases) { try addAlias(alias, change.article, db) }
    if let entry = change.entry, let source = change.source {
      let now = Date(timeIntervalSince1970: Double(change.at))
      try note(entry, state: "known", article: change.article, source: source, now: now, &sheet, db)
    }
  }

  private static func revise(_ change: ArticleChange, _ db: Database) throws {
    let key = change.article
    try db.cachedStatement(
      sql: """
        UPDATE articles SET title = coalesce(?, title), content_hash = coalesce(?, content_hash), revision = revision + 1,
          word_count = coalesce(?, word_count), language = coalesce(?, language), bytes = ?, etag = ?, last_modified = ?,
          state = 'kept', revisit_at = coalesce(?, revisit_at), asides = coalesce(?, asides)
        WHERE article_key = ?
        """
    ).execute(arguments: [
      change.title, change.contentHash, change.wordCount, change.language, change.bytes, change.etag,
      change.lastModified, change.revisitAt, change.asides, key,
    ])
    // The bands of the earlier text stay: a copy of it is still a copy.
    if let sketch = change.sketch.flatMap({ Sketch(text: $0) }) { try addSketch(sketch, of: key, db) }
  }

  private static func remove(_ change: ArticleChange, _ db: Database) throws {
    try setState("removed", change.article, db)
    try db.cachedStatement(
      sql: """
        UPDATE articles SET bytes = 0, revisit_at = NULL, path = 'removed/' || id WHERE article_key = ?
        """
    ).execute(arguments: [change.article])
    try db.cachedStatement(sql: "DELETE FROM sketches WHERE article_key = ?").execute(arguments: [change.article])
  }

  private static func setState(_ state: String, _ article: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE articles SET state = ? WHERE article_key = ?").execute(arguments: [
      state, article,
    ])
  }

  /// Nothing is written for an article that is known: its entry, its address and its validators are noted.
  static func noteSame(
    _ draft: ArticleDraft, article: Int64?, source: Int64, _ sheet: inout TallySheet, _ db: Database
  ) throws {
    if let entry = draft.entry {
      try note(entry, state: "known", article: article, source: source, now: draft.now, &sheet, db)
    }
    guard let article else { return }
    for alias in Set(ArticleChange(draft, .revise, id: "", article: article, source: source).aliases) {
      try addAlias(alias, article, db)
    }
    try addAsides(draft.asides, to: article, db)
    guard !draft.validators.isEmpty else { return }
    // Only the article's own page speaks for it.
    try db.cachedStatement(sql: "UPDATE articles SET etag = ?, last_modified = ? WHERE article_key = ? AND url = ?")
      .execute(arguments: [draft.validators.etag, draft.validators.lastModified, article, draft.facts.url.text])
  }

  /// The text is what it was; what stands beside it may be something else each time.
  private static func addAsides(_ asides: [UInt32], to article: Int64, _ db: Database) throws {
    guard !asides.isEmpty else { return }
    let old = try self.asides(of: article, db)
    let all = Asides.union(old, asides)
    guard all != old else { return }
    try db.cachedStatement(sql: "UPDATE articles SET asides = ? WHERE article_key = ?").execute(arguments: [
      all, article,
    ])
  }

  static func asides(of article: Int64, _ db: Database) throws -> Data {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT asides FROM articles WHERE article_key = ?"), arguments: [article]) ?? Data()
  }

  /// An address leads to an article, unless it leads to one already: the first to hold an address keeps it.
  static func addAlias(_ canonical: String, _ article: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO aliases (alias_key, article_key) VALUES (?, ?)")
      .execute(arguments: [StableKey.of(canonical), article])
  }

  static func addSketch(_ sketch: Sketch, of article: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO sketches (article_key, signature) VALUES (?, ?)")
      .execute(arguments: [article, sketch.data])
    let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO bands (band, article_key) VALUES (?, ?)")
    for band in sketch.bands { try statement.execute(arguments: [Int64(bitPattern: band), article]) }
  }

  static func removeBands(_ bands: [UInt64], of article: Int64, _ db: Database) throws {
    let statement = try db.cachedStatement(sql: "DELETE FROM bands WHERE band = ? AND article_key = ?")
    for band in bands { try statement.execute(arguments: [Int64(bitPattern: band), article]) }
  }
}
