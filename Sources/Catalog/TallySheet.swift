internal import GRDB

/// Numbers that a transaction adds up and writes once, at its end.
struct TallySheet {
  /// What is counted of the whole catalog.
  enum Name: String {
    case articles
    case entries
    case duplicates
    case revisions
    case removed
    case withdrawn
  }

  private var totals: [Name: Int] = [:]
  private var entriesOfSources: [Int64: Int] = [:]
  private var articlesOfSources: [Int64: Int] = [:]

  mutating func count(_ name: Name, _ number: Int = 1) { totals[name, default: 0] += number }

  /// An entry that a source had not announced before.
  mutating func countEntry(of source: Int64) {
    count(.entries)
    entriesOfSources[source, default: 0] += 1
  }

  /// An article that a source had not brought before.
  mutating func countArticle(of source: Int64) {
    count(.articles)
    articlesOfSources[source, default: 0] += 1
  }

  /// Adds everything to what is there.
  func write(_ db: Database) throws {
    for (name, number) in totals where number != 0 {
      try db.cachedStatement(
        sql: """
          INSERT INTO tallies (name, value) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET value = value + excluded.value
          """
      ).execute(arguments: [name.rawValue, number])
    }
    for (column, numbers) in [("entries", entriesOfSources), ("articles", articlesOfSources)] {
      let statement = try db.cachedStatement(
        sql: "UPDATE sources SET \(column) = \(column) + ? WHERE source_key = ?")
      for (source, number) in numbers { try statement.execute(arguments: [number, source]) }
    }
  }
}
