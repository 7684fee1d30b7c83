import Catalog
import Foundation
import TestGround
import Testing
import Web

struct ArticlesTests {
  /// Creates articles without files.
  private func create(_ drafts: [ArticleDraft], in catalog: Catalog) async throws -> [ArticleSummary] {
    let begun = try await catalog.begin(drafts, nearness: .equal) { _, _ in
      Prepared(files: Array("{}".utf8), bytes: 100)
    }
    let intents = begun.compactMap { if case .write(let intent) = $0.step { intent } else { nil } }
    return try await catalog.commit(intents, logSequence: 1)
  }

  @Test func `the look for an article's change is repeated when its wait is over, and given up for that change alone`()
    async throws
  {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    func entry(_ version: String) -> AnnouncedEntry {
      AnnouncedEntry(id: "1", link: "https://a.example/x", version: version)
    }
    func verdict(_ version: String, _ now: Date) async throws -> EntryVerdict? {
      try await catalog.unseen([entry(version)], source: "a", now: now).first
    }
    let kept = try await create([Sample.draft("x", entry: entry("v1"))], in: catalog)
    var now = Sample.now
    for version in ["v2", "v3"] {
      for _ in 0..<Catalog.mostAttempts {
        #expect(try await verdict(version, now) == .changed(article: kept.first?.id))
        let outcome = EntryOutcome(entry: entry(version), result: .failed("503", retry: now + 900), memo: [1])
        try await catalog.note([outcome], source: "a", now: now)
        #expect(try await verdict(version, now) == .known)
        now += 86_400
      }
      #expect(try await verdict(version, now) == .known)
      #expect(try await catalog.retries(source: "a", due: now, limit: 9).isEmpty)
    }
  }

  @Test func `lists are newest first, by source and by date`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory(), sources: ["a", "b"])
    let drafts = try (0..<10).map { number in
      try Sample.draft("n\(number)", source: number % 2 == 0 ? "a" : "b", published: Sample.now + Double(number * 3600))
    }
    _ = try await create(drafts, in: catalog)
    #expect(try await catalog.articles(ArticleFilter(limit: 3)).map(\.title) == ["n9", "n8", "n7"])
    #expect(try await catalog.articles(ArticleFilter(source: "a", limit: 2)).map(\.title) == ["n8", "n6"])
    #expect(try await catalog.articles(ArticleFilter(since: Sample.now + 8 * 3600)).map(\.title) == ["n9", "n8"])
    #expect(try await catalog.articles(ArticleFilter(until: Sample.now + 3600)).map(\.title) == ["n0"])
    #expect(try await catalog.articles(ArticleFilter(source: "nobody")).isEmpty)
  }

  @Test func `an article that is being written shows nowhere, and a discarded one leaves nothing`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    let entry = AnnouncedEntry(id: "1", link: "https://a.example/x")
    let draft = try Sample.draft("x", entry: entry)
    let begun = try await catalog.begin([draft], nearness: .equal) { _, _ in Prepared(files: Array("{}".utf8), bytes: 1)
    }
    #expect(try await catalog.articles(ArticleFilter()).isEmpty)
    #expect(try await catalog.article("https://a.example/x") == nil)
    let intents = try await catalog.intents()
    #expect(intents.count == 1)
    try await catalog.discard(intents)
    #expect(try await catalog.intents().isEmpty)
    #expect(try await catalog.unseen([entry], source: "a", now: Sample.now) == [.new])
    guard case .new = try #require(begun.first?.novelty),
      case .new = try await catalog.novelty(draft.facts, nearness: .equal)
    else {
      Issue.record("not new")
      return
    }
  }

  @Test func `a draft that cannot be kept does not hold up the others`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    let drafts = try [Sample.draft("x"), Sample.draft("y", source: "unknown"), Sample.draft("z")]
    let begun = try await catalog.begin(drafts, nearness: .equal) { index, _ in
      if index == 2 { throw CocoaError(.fileReadCorruptFile) }
      return Prepared(files: Array("{}".utf8), bytes: 1)
    }
    guard case .write = begun[0].step, case .failed = begun[1].step, case .failed = begun[2].step else {
      Issue.record("\(begun)")
      return
    }
    #expect(try await catalog.intents().count == 1)
    guard case .new = try await catalog.novelty(drafts[2].facts, nearness: .equal) else {
      Issue.record("the failed draft left something")
      return
    }
  }

  @Test func `an id may be abbreviated as long as it is clear`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    let summaries = try await create((0..<50).map { try Sample.draft("n\($0)") }, in: catalog)
    let one = try #require(summaries.first)
    #expect(try await catalog.article(one.id) == one)
    #expect(try await catalog.article(String(one.id.prefix(8)).uppercased()) == one)
    #expect(try await catalog.article(String(one.id.prefix(3))) == nil)
    #expect(try await catalog.article("zzzzzzzz") == nil)
    #expect(try await catalog.article("' OR 1=1 --") == nil)
  }

  @Test func `retention names what is too old or too much, oldest first`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    _ = try await create(
      (0..<5).map { try Sample.draft("n\($0)", published: Sample.now + Double($0) * 86_400) }, in: catalog)
    let old = try await catalog.expired(source: "a", before: Sample.now + 2 * 86_400, maximumBytes: nil)
    #expect(old.map(\.title) == ["n0", "n1"])
    let large = try await catalog.expired(source: "a", before: nil, maximumBytes: 250)
    #expect(large.map(\.title) == ["n0", "n1", "n2"])
    #expect(try await catalog.expired(source: "a", before: nil, maximumBytes: nil).isEmpty)
  }

  @Test func `revisits are due in their order and end with the last`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    var draft = try Sample.draft("x")
    draft.revisitAt = Sample.now + 3600
    draft.validators = Validators(etag: "\"1\"")
    let summary = try #require(try await create([draft], in: catalog).first)
    #expect(try await catalog.revisits(due: Sample.now, limit: 5).isEmpty)
    let revisit = try #require(try await catalog.revisits(due: Sample.now + 3600, limit: 5).first)
    #expect(revisit.articleID == summary.id)
    #expect(revisit.validators.etag == "\"1\"")
    try await catalog.settleRevisit(summary.id, .looked(next: nil))
    #expect(try await catalog.nextRevisit() == nil)
  }

  @Test func `a page that is gone is counted until it is there again`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    var draft = try Sample.draft("x")
    draft.revisitAt = Sample.now
    let summary = try #require(try await create([draft], in: catalog).first)
    let outcomes: [(RevisitOutcome, Int)] = [
      (.missing(again: Sample.now), 1), (.unclear(next: Sample.now), 1), (.missing(again: Sample.now), 2),
      (.looked(next: Sample.now), 0),
    ]
    for (outcome, misses) in outcomes {
      try await catalog.settleRevisit(summary.id, outcome)
      #expect(try await catalog.revisits(due: Sample.now, limit: 5).map(\.misses) == [misses])
    }
  }

  @Test func `the id is derived from the canonical form alone`() throws {
    #expect(Identity(canonical: "https://example.org/a").id == Identity(canonical: "https://example.org/a").id)
    let found = try #require(WebURL("http://www.example.org/a/?utm_source=x#top"))
    #expect(Identity(found: found, word: nil) == Identity(canonical: CanonicalURL.text(of: found)))
    #expect(Identity(found: found, word: WebURL("https://evil.example/")).canonical == CanonicalURL.text(of: found))
    #expect(Identity(canonical: "https://example.org/a").id.count == 24)
    #expect(Identity(recorded: "http://www.example.org/a/") == Identity(canonical: CanonicalURL.text(of: found)))
  }
}
