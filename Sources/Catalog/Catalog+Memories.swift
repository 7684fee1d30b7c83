package import Foundation
internal import GRDB

/// What other rooms want remembered, as bytes of their own.
extension Catalog {
  /// A memory beyond this is refused, in bytes.
  private static let mostBytes = 4 << 20

  /// How many hosts' memories are kept; the longest unchanged ones go first.
  private static let mostHosts = 50_000

  /// What is remembered of an origin's robots.txt.
  package func robots(origin: String) async throws(CatalogError) -> [UInt8]? {
    try await robots(origins: [origin])[origin]
  }

  /// What is remembered of the robots.txt of some origins, in one read.
  package func robots(origins: [String]) async throws(CatalogError) -> [String: [UInt8]] {
    try await blobs("SELECT origin, record FROM robots WHERE origin IN (SELECT value FROM json_each(?))", origins)
  }

  /// Remembers an origin's robots.txt until well after it expires.
  package func saveRobots(origin: String, record: [UInt8], expires: Date) async throws(CatalogError) {
    try await save(
      "INSERT OR REPLACE INTO robots (origin, record, expires) VALUES (?, ?, ?)", origin, record, expires)
  }

  /// What is remembered of hosts' behaviour: of those that are in trouble, or were within a month.
  package func hostStates() async throws(CatalogError) -> [[UInt8]] {
    try await read("read the hosts") { db in
      try Data.fetchAll(db.cachedStatement(sql: "SELECT state FROM hosts")).map { Array($0) }
    }
  }

  /// Remembers a host's state; it may be forgotten after `until`.
  package func saveHostState(_ host: String, _ state: [UInt8], until: Date) async throws(CatalogError) {
    try await save("INSERT OR REPLACE INTO hosts (host, state, until) VALUES (?, ?, ?)", host, state, until)
  }

  /// Forgets a host that is well again.
  package func forgetHostState(_ host: String) async throws(CatalogError) {
    try await write("forget a host") { db in
      try db.cachedStatement(sql: "DELETE FROM hosts WHERE host = ?").execute(arguments: [host])
    }
  }

  /// What the pages of a host repeat.
  package func siteMemory(host: String) async throws(CatalogError) -> [UInt8]? {
    try await blob("SELECT memory FROM site_memories WHERE host = ?", host)
  }

  /// Remembers what the pages of some hosts repeat, in one transaction.
  package func saveSiteMemories(_ memories: [String: [UInt8]], now: Date) async throws(CatalogError) {
    try await write("remember sites") { db in
      let statement = try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO site_memories (host, memory, updated) VALUES (?, ?, ?)")
      for (host, memory) in memories where memory.count <= Self.mostBytes {
        try statement.execute(arguments: [host, Data(memory), now.seconds])
      }
    }
  }

  /// What is remembered of a listing page.
  package func listingMemory(source: String) async throws(CatalogError) -> [UInt8]? {
    try await blob(
      "SELECT memory FROM listing_memories WHERE source_key = (SELECT source_key FROM sources WHERE id = ?)", source)
  }

  /// Remembers a listing page.
  package func saveListingMemory(source: String, _ memory: [UInt8], now: Date) async throws(CatalogError) {
    try await write("remember a listing page") { db in
      guard let key = try Self.sourceKey(source, db) else { throw CatalogError.unknownSource(source) }
      guard memory.count <= Self.mostBytes else { return }
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO listing_memories (source_key, memory, updated) VALUES (?, ?, ?)"
      ).execute(arguments: [key, Data(memory), now.seconds])
    }
  }

  /// A note of the program's own.
  package func meta(_ name: String) async throws(CatalogError) -> String? {
    try await read("read a note") { db in
      try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM notes WHERE name = ?"), arguments: [name])
    }
  }

  /// Keeps a note of the program's own.
  package func setMeta(_ name: String, _ value: String) async throws(CatalogError) {
    try await write("keep a note") { db in
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)")
        .execute(arguments: [name, value])
    }
  }

  /// Forgets what has expired or is too much, and lets SQLite look after its statistics. Once a day is enough.
  package func tidy(now: Date) async throws(CatalogError) {
    try await write("tidy up") { db in
      let monthAgo = now.seconds - 30 * 86_400
      try db.execute(sql: "DELETE FROM robots WHERE expires < ?", arguments: [monthAgo])
      try db.execute(sql: "DELETE FROM hosts WHERE until < ?", arguments: [monthAgo])
      try db.execute(
        sql: """
          DELETE FROM site_memories WHERE host IN (
            SELECT host FROM site_memories ORDER BY updated DESC LIMIT -1 OFFSET \(Self.mostHosts))
          """)
      try db.execute(sql: "PRAGMA optimize")
    }
  }

  private func blob(_ sql: String, _ key: String) async throws(CatalogError) -> [UInt8]? {
    try await read("read what is remembered") { db in
      try Data.fetchOne(db.cachedStatement(sql: sql), arguments: [key]).map { Array($0) }
    }
  }

  /// - Parameter sql: selects key and memory of all keys in a JSON array.
  private func blobs(_ sql: String, _ keys: [String]) async throws(CatalogError) -> [String: [UInt8]] {
    try await read("read what is remembered") { db in
      let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [Self.json(keys)])
      var found: [String: [UInt8]] = [:]
      while let row = try rows.next() { found[row[0]] = Array(row[1] as Data) }
      return found
    }
  }

  private func save(_ sql: String, _ key: String, _ bytes: [UInt8], _ date: Date) async throws(CatalogError) {
    guard bytes.count <= Self.mostBytes else { return }
    try await write("remember") { db in
      try db.cachedStatement(sql: sql).execute(arguments: [key, Data(bytes), date.seconds])
    }
  }
}
