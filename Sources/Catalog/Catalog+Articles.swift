package import Foundation
internal import GRDB
internal import Web

/// The kept articles.
extension Catalog {
  /// The fewest characters by which an id may be abbreviated.
  private static let shortestPrefix = 4

  /// What an article would be to the archive. It only looks; writing decides anew.
  package func novelty(_ facts: ArticleFacts, nearness: Nearness) async throws(CatalogError) -> Novelty {
    try await read("compare an article") { db in
      try NoveltyDecision(db: db, facts: facts, nearness: nearness).decide().novelty
    }
  }

  /// The kept article of an id, of an id's beginning if only one begins so, or of an address.
  package func article(_ reference: String) async throws(CatalogError) -> ArticleSummary? {
    try await read("look for an article") { db in
      if let url = WebURL(reference), url.isWeb {
        let sql = """
          SELECT \(ArticleSummary.columns) FROM aliases l JOIN articles a ON a.article_key = l.article_key
          JOIN sources s ON s.source_key = a.source_key WHERE l.alias_key = ? AND a.state IN ('kept', 'withdrawn')
          """
        return try Row.fetchOne(db, sql: sql, arguments: [StableKey.of(CanonicalURL.text(of: url))])
          .map { ArticleSummary($0) }
      }
      let prefix = reference.lowercased()
      guard prefix.count >= Self.shortestPrefix, prefix.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
      else {
        return nil
      }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(ArticleSummary.columns) FROM \(ArticleSummary.joined)
          WHERE a.id >= ? AND a.id < ? AND a.state IN ('kept', 'withdrawn') LIMIT 2
          """, arguments: [prefix, prefix + "~"])
      return rows.count == 1 ? rows.first.map { ArticleSummary($0) } : nil
    }
  }

  /// Kept articles, newest first.
  package func articles(_ filter: ArticleFilter) async throws(CatalogError) -> [ArticleSummary] {
    try await read("list articles") { db in
      var conditions = ["a.state IN ('kept', 'withdrawn')"]
      var arguments: [(any DatabaseValueConvertible)?] = []
      if let source = filter.source {
        conditions.append("a.source_key = ?")
        arguments.append(try Self.sourceKey(source, db) ?? -1)
      }
      if let since = filter.since {
        conditions.append("a.listed_at >= ?")
        arguments.append(since.seconds)
      }
      if let until = filter.until {
        conditions.append("a.listed_at < ?")
        arguments.append(until.seconds)
      }
      // CROSS JOIN keeps the articles first, so that their index gives the order.
      let sql = """
        SELECT \(ArticleSummary.columns)
        FROM articles a INDEXED BY \(filter.source == nil ? "articles_listed" : "articles_source")
        CROSS JOIN sources s ON s.source_key = a.source_key
        WHERE \(conditions.joined(separator: " AND ")) ORDER BY a.listed_at DESC LIMIT ?
        """
      arguments.append(filter.limit)
      return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments)).map { ArticleSummary($0) }
    }
  }

  /// All kept articles by id. For `verify`, which compares them with the archive.
  package func everyArticle() async throws(CatalogError) -> [String: ArticleSummary] {
    try await read("read the articles") { db in
      var articles: [String: ArticleSummary] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT \(ArticleSummary.columns) FROM \(ArticleSummary.joined) WHERE a.state IN ('kept', 'withdrawn')")
      while let row = try rows.next() {
        let summary = ArticleSummary(row)
        articles[summary.id] = summary
      }
      return articles
    }
  }

  /// The sources that keep articles, configured or not.
  package func sourcesWithArticles() async throws(CatalogError) -> [String] {
    try await read("look for sources with articles") { db in
      try String.fetchAll(db, sql: "SELECT id FROM sources WHERE articles > 0 ORDER BY id")
    }
  }

  /// What a source keeps beyond a limit of age or size, oldest first.
  ///
  /// - Parameters:
  ///   - before: articles published (or, without a date, first seen) earlier.
  ///   - maximumBytes: the newest articles that fit are within, all others beyond.
  package func expired(
    source: String, before: Date?, maximumBytes: Int?
  ) async throws(CatalogError) -> [ArticleSummary] {
    try await read("look for expired articles") { db in
      guard let key = try Self.sourceKey(source, db) else { return [] }
      var kept = 0
      var expired: [ArticleSummary] = []
      // Without a limit of size the young articles need not be read.
      let newest = maximumBytes == nil ? before?.seconds ?? .min : .max
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(ArticleSummary.columns) FROM articles a INDEXED BY articles_source
          CROSS JOIN sources s ON s.source_key = a.source_key
          WHERE a.source_key = ? AND a.listed_at <= ? AND a.state IN ('kept', 'withdrawn') ORDER BY a.listed_at DESC
          """, arguments: [key, newest])
      while let row = try rows.next() {
        let summary = ArticleSummary(row)
        kept += summary.bytes
        let isOld = before.map { (summary.published ?? summary.firstSeen) < $0 } ?? false
        if isOld || maximumBytes.map({ kept > $0 }) ?? false { expired.append(summary) }
      }
      return expired.reversed()
    }
  }
}
