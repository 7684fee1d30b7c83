import Foundation
import GRDB
import Synchronization
import TestGround
import Testing
import Web

@testable import Catalog

/// No verb that a crawl or a list calls may read a whole table: what is fast with ten articles must be fast with a million.
struct QueryPlanTests {
  /// What may be gone through from one end to the other: the entries that the question itself holds, and an index of which `LIMIT` takes
  /// the first rows or which `status` counts; the intents, of which there are none but those of a crash.
  private static let allowed = [
    "json_each", "SCAN wanted", "USING INDEX sources_due", "USING COVERING INDEX sources_due",
    "USING INDEX sources_failing", "USING INDEX sources_health", "USING COVERING INDEX sources_health",
    "USING INDEX articles_listed", "USING INDEX articles_revisit",
    "USING COVERING INDEX articles_revisit", "SCAN CONSTANT ROW", "SCAN intents",
  ]

  @Test func `no hot query goes through a table`() async throws {
    let statements = Mutex<Set<String>>([])
    let path = try TemporaryDirectory().path + "/catalog.sqlite"
    let catalog = try Catalog(at: path, access: .writer) { sql in
      statements.withLock { _ = $0.insert(sql) }
    }
    try await catalog.declare([Sample.source("a")], now: Sample.now)
    statements.withLock { $0.removeAll() }
    try await Self.everyHotVerb(of: catalog)
    let seen = statements.withLock { $0 }.filter(Self.asks)
    #expect(seen.count >= 30)
    try await catalog.database.read { db in
      for sql in seen.sorted() {
        let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        // A plan does not depend on the values.
        plan.setUncheckedArguments([])
        for step in try Row.fetchAll(plan).map({ $0["detail"] as String }) where step.hasPrefix("SCAN") {
          #expect(Self.allowed.contains(where: step.contains), "\(step)\nin \(sql)")
        }
      }
    }
  }

  private static func asks(_ sql: String) -> Bool {
    ["SELECT", "UPDATE", "DELETE", "WITH"].contains { sql.uppercased().hasPrefix($0) } && !sql.contains("sqlite_master")
      && !sql.contains("grdb_migrations")
  }

  private static func everyHotVerb(of catalog: Catalog) async throws {
    let (now, entry) = (Sample.now, AnnouncedEntry(id: "1", link: "https://a.example/x", version: "1"))
    _ = try await catalog.due(now: now, limit: 5)
    _ = try await catalog.nextDue()
    _ = try await catalog.source(id: "a")
    _ = try await catalog.unseen([entry], source: "a", now: now)
    try await catalog.note(
      [EntryOutcome(entry: entry, result: .failed("x", retry: now), memo: [1])], source: "a", now: now)
    _ = try await catalog.retries(source: "a", due: now, limit: 5)
    try await catalog.note([EntryOutcome(entry: entry, result: .skipped("x"))], source: "a", now: now)
    for outcome in [PollOutcome.notModified, .fetched(entries: 1, new: 1), .failed(reason: "x"), .gone(reason: "x")] {
      try await catalog.settle(Settlement(source: "a", at: now, next: now, outcome: outcome))
    }
    try await keepArticles(in: catalog, entry, now)
    _ = try await catalog.articles(ArticleFilter())
    _ = try await catalog.articles(ArticleFilter(source: "a", since: now, until: now))
    _ = try await catalog.article("https://a.example/x")
    _ = try await catalog.article("abcdefgh")
    _ = try await catalog.revisits(due: now, limit: 5)
    _ = try await catalog.nextRevisit()
    _ = try await catalog.counts(now: now)
    _ = try await catalog.failingSources(limit: 5)
    _ = try await catalog.healthCounts()
    _ = try await catalog.sources(inHealth: ["blocked", "gone"], limit: 5)
    _ = try await catalog.expired(source: "a", before: now, maximumBytes: nil)
    _ = try await catalog.intents()
    _ = try await catalog.robots(origin: "https://a.example")
    try await catalog.forgetHostState("a.example")
    _ = try await catalog.siteMemory(host: "a.example")
    _ = try await catalog.listingMemory(source: "a")
    _ = try await catalog.meta("x")
  }

  private static func keepArticles(in catalog: Catalog, _ entry: AnnouncedEntry, _ now: Date) async throws {
    var ids: [String] = []
    for hash in ["1", "2"] {
      var draft = try Sample.draft("x", entry: entry)
      draft.facts.contentHash = hash
      draft.facts.sketch = Sketch(bands: [1, 2], signature: [3])
      draft.revisitAt = now
      draft.validators = Validators(etag: "\"1\"")
      let begun = try await catalog.begin([draft, draft], nearness: .equal) { _, _ in
        Prepared(files: Array("{}".utf8), bytes: 1)
      }
      let intents = begun.compactMap { if case .write(let intent) = $0.step { intent } else { nil } }
      ids = try await catalog.commit(intents, logSequence: 1).map(\.id)
      // The same once more changes nothing.
      _ = try await catalog.begin([draft], nearness: .equal) { _, _ in nil }
    }
    for id in ids {
      try await catalog.settleRevisit(id, .missing(again: now))
      let gone = try await catalog.begin(.remove, [id], now: now) { _ in Prepared(files: Array("{}".utf8), bytes: 0) }
      _ = try await catalog.commit(gone, logSequence: 2)
    }
  }
}
