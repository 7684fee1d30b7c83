internal import Foundation
internal import GRDB
internal import Web

/// Decides what an article is to the archive: SPEC's Identity, in its order. It only reads.
///
/// One site can never touch another site's article: the page's word and the GUID are believed within a registrable domain, and only
/// equal text links beyond it, which changes neither article.
struct NoveltyDecision {
  /// Texts of fewer words are too often the same by chance ("Photo of the day") to make two articles one.
  static let fewestWordsForContent = 25

  /// How many articles of one band are looked at: look-ups must not grow with the archive.
  private static let mostOfABand = 24

  /// How many signatures are compared.
  private static let mostCompared = 48

  let db: Database
  let facts: ArticleFacts
  let nearness: Nearness

  /// An article of the catalog, with what only this decision needs.
  private struct Known {
    let key: Int64
    let summary: ArticleSummary
    let domain: String
    let state: String
  }

  /// The decision and the row of the article that it names.
  typealias Result = (novelty: Novelty, article: Int64?)

  func decide() throws -> Result {
    let named = try article(alias: facts.identity.canonical)
    if let found = try byAddress(named) { return found }
    if let found = try byEntry() { return found }
    // The page's word, unless another article has that name.
    let identity = named == nil ? facts.identity : facts.ownIdentity
    if let found = try byContent() {
      return (.duplicate(of: found.summary, exact: true, identity), found.key)
    }
    if let found = try byNearness() {
      return (.duplicate(of: found.summary, exact: false, identity), found.key)
    }
    return (.new(identity), nil)
  }

  // MARK: By address

  /// - Parameter named: the article of the address that the page gives itself.
  private func byAddress(_ named: Known?) throws -> Result? {
    if let named, try isSameDocument(named) { return verdict(on: named) }
    // The page's word names another article: then its own address is its name.
    guard facts.ownIdentity != facts.identity, let own = try article(alias: facts.ownIdentity.canonical) else {
      return nil
    }
    return verdict(on: own)
  }

  /// Whether the page's word may be believed against a known article of that address.
  ///
  /// Templates that give every page the same canonical address are common. Two addresses with texts that have nothing in common
  /// are two articles.
  private func isSameDocument(_ known: Known) throws -> Bool {
    if facts.ownIdentity == facts.identity || known.summary.contentHash == facts.contentHash { return true }
    if try article(alias: facts.ownIdentity.canonical)?.key == known.key { return true }
    guard let sketch = facts.sketch, let old = try signature(of: known.key) else { return true }
    return nearness.holds(old, sketch.signature)
  }

  private func verdict(on known: Known) -> Result {
    if known.state == "removed" { return (.removed(id: known.summary.id), known.key) }
    // A copy that was linked before, seen again: it is not the article's own page, and revises nothing.
    guard known.domain == facts.domain else { return (.same(known.summary), known.key) }
    let isSame = known.summary.contentHash == facts.contentHash
    return (isSame ? .same(known.summary) : .revised(known.summary), known.key)
  }

  // MARK: By entry

  /// The same GUID of the same source at another address of the same site: the article moved, if its text did.
  private func byEntry() throws -> Result? {
    guard let id = facts.entryID, !id.isEmpty, let key = AnnouncedEntry(id: id, link: nil).key,
      let row = try Row.fetchOne(
        db.cachedStatement(sql: Self.byEntryQuery), arguments: [facts.source, key])
    else { return nil }
    let known = known(row)
    guard known.domain == facts.domain else { return nil }
    if known.state != "removed" && known.summary.contentHash != facts.contentHash {
      guard let sketch = facts.sketch, let old = try signature(of: known.key), nearness.holds(old, sketch.signature)
      else { return nil }
    }
    return verdict(on: known)
  }

  private static let byEntryQuery = """
    SELECT \(ArticleSummary.columns), a.article_key, a.domain FROM sources es
    JOIN entries e ON e.source_key = es.source_key
    JOIN articles a ON a.article_key = e.article_key JOIN sources s ON s.source_key = a.source_key
    WHERE es.id = ? AND e.entry_key = ?
    """

  // MARK: By content

  private func byContent() throws -> Known? {
    guard facts.wordCount >= Self.fewestWordsForContent else { return nil }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(ArticleSummary.columns), a.article_key, a.domain FROM \(ArticleSummary.joined)
          WHERE a.content_hash = ? AND a.state <> 'removed' ORDER BY a.article_key LIMIT 1
          """), arguments: [facts.contentHash])
    return row.map(known)
  }

  /// The oldest near-equal article of another site.
  private func byNearness() throws -> Known? {
    guard facts.linksNearDuplicates, facts.wordCount >= Self.fewestWordsForContent, let sketch = facts.sketch else {
      return nil
    }
    for key in try candidates(sketch) {
      guard let old = try signature(of: key), nearness.holds(old, sketch.signature), let known = try article(key: key),
        known.state != "removed", known.domain != facts.domain
      else { continue }
      return known
    }
    return nil
  }

  /// Articles that share a band, those with most in common first.
  private func candidates(_ sketch: Sketch) throws -> [Int64] {
    var shared: [Int64: Int] = [:]
    let statement = try db.cachedStatement(
      sql: "SELECT article_key FROM bands WHERE band = ? ORDER BY article_key LIMIT \(Self.mostOfABand)")
    for band in Set(sketch.bands) {
      for key in try Int64.fetchAll(statement, arguments: [Int64(bitPattern: band)]) { shared[key, default: 0] += 1 }
    }
    return shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostCompared).map(\.key)
  }

  // MARK: Rows

  private func known(_ row: Row) -> Known {
    Known(key: row[15], summary: ArticleSummary(row), domain: row[16], state: row[14])
  }

  private func article(alias: String) throws -> Known? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(ArticleSummary.columns), a.article_key, a.domain FROM aliases l
          JOIN articles a ON a.article_key = l.article_key JOIN sources s ON s.source_key = a.source_key
          WHERE l.alias_key = ?
          """), arguments: [StableKey.of(alias)])
    return row.map(known)
  }

  private func article(key: Int64) throws -> Known? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(ArticleSummary.columns), a.article_key, a.domain FROM \(ArticleSummary.joined)
          WHERE a.article_key = ?
          """), arguments: [key])
    return row.map(known)
  }

  private func signature(of key: Int64) throws -> [UInt64]? {
    try Data.fetchOne(db.cachedStatement(sql: "SELECT signature FROM sketches WHERE article_key = ?"), arguments: [key])
      .map { Sketch.signature($0) }
  }
}
