import Archive
import Catalog
import Foundation
import TestGround
import Testing

@testable import Crawl

struct ArticleStoreTests {
  @Test func `an article is written in every format, logged and listed`() async throws {
    let fixture = try await StoreFixture(
      in: TemporaryDirectory(), settings: StoreSettings(formats: ArchiveFormat.allCases))
    guard case .created(let summary) = try await fixture.store.keep(StoreFixture.candidate("a", entry: "tag:a")) else {
      Issue.record("not created")
      return
    }
    #expect(summary.id.count == 24)
    #expect(summary.path == "articles/news/2024/03/30/headline-a-\(summary.id.prefix(8))")
    #expect(
      try fixture.files() == ["html", "json", "md", "txt"].map { "\(summary.path).\($0)" } + ["log/2024-03-30.jsonl"])
    let record = try fixture.archive.record(at: summary.path)
    #expect(record.id == summary.id)
    #expect(record.canonicalURL == "https://news.example/a")
    #expect(try await fixture.catalog.article(String(summary.id.prefix(8))) == summary)
    #expect(try await fixture.catalog.article("http://www.news.example/a?utm_source=x") == summary)
    #expect(
      try await fixture.catalog.unseen(
        [AnnouncedEntry(id: "tag:a", link: "https://news.example/a")], source: "news", now: StoreFixture.now)
        == [.known])
  }

  @Test(arguments: [
    ("http://www.news.example/a?utm_source=x", nil, "https://news.example/a"),
    ("https://www.news.example/a?ref=1", "http://www.news.example/A/", "http://www.news.example/A/"),
    ("https://www.news.example/a", "https://evil.example/a", "https://news.example/a"),
    ("https://www.news.example/a", "https://www.news.example/", "https://news.example/a"),
  ])
  func `a record names the article as its page does, and its id is that of the canonical form`(
    url: String, word: String?, canonical: String
  ) async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    let candidate = try StoreFixture.candidate("a", url: url, word: word)
    guard case .created(let summary) = try await fixture.store.keep(candidate) else {
      Issue.record("not created")
      return
    }
    let record = try fixture.archive.record(at: summary.path)
    #expect((record.canonicalURL, summary.canonicalURL) == (canonical, canonical))
    #expect(record.id == Identity(recorded: canonical).id)
    #expect(try await fixture.catalog.article(canonical) == summary)
    #expect(try await Verify(archive: fixture.archive).run(catalog: fixture.catalog).isSound)
  }

  @Test func `an entry whose text a feed carries for another site has an identity below the feed's address`()
    async throws
  {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    let candidate = try StoreFixture.candidate(
      "a", site: "news", entry: "tag:1", url: "https://other.example/a", servedBy: "https://news.example/feed")
    guard case .created(let summary) = try await fixture.store.keep(candidate) else {
      Issue.record("not created")
      return
    }
    #expect(summary.canonicalURL.hasPrefix("https://news.example/feed#/entry/"))
    #expect(summary.id == Identity(recorded: summary.canonicalURL).id)
    #expect(try await fixture.store.keep(candidate) == .same(summary))
  }

  @Test func `the same article is not written twice, whoever announces it`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    guard case .created(let summary) = try await fixture.store.keep(StoreFixture.candidate("a")) else {
      Issue.record("not created")
      return
    }
    var again = try StoreFixture.candidate("a", entry: "tag:other")
    again.facts.source = "other"
    #expect(try await fixture.store.keep(again) == .same(summary))
    #expect(try fixture.lines().count == 1)
    let known = try await fixture.catalog.unseen(
      [AnnouncedEntry(id: "x", link: "https://news.example/a")], source: "copy", now: StoreFixture.now)
    #expect(known == [.known])
  }

  @Test func `equal candidates that come at the same time are one article`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    let store = fixture.store
    let kept = try await withThrowingTaskGroup(of: Kept.self) { group in
      for _ in 0..<40 { group.addTask { try await store.keep(StoreFixture.candidate("a")) } }
      for number in 0..<40 {
        group.addTask {
          try await store.keep(StoreFixture.candidate("m\(number)", site: "copy", text: CrashTests.first, title: "T"))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(kept.count { if case .created = $0 { true } else { false } } == 2)
    #expect(kept.count { if case .duplicate(_, exact: true) = $0 { true } else { false } } == 39)
    try await CrashTests.expectConsistent(fixture)
  }

  @Test func `a revision has its own file and line, and the earlier one stays`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    _ = try await fixture.store.keep(StoreFixture.candidate("a", text: CrashTests.first))
    guard
      case .revised(let summary) = try await fixture.store.keep(StoreFixture.candidate("a", text: CrashTests.second))
    else {
      Issue.record("not revised")
      return
    }
    #expect(summary.revision == 2)
    #expect(try fixture.archive.record(at: summary.path, revision: 1).text == CrashTests.first)
    #expect(try fixture.archive.record(at: summary.path).text == CrashTests.second)
    #expect(try fixture.lines().map(\.revision) == [1, 2])
    try await CrashTests.expectConsistent(fixture)
  }

  @Test func `one site cannot revise, move or suppress another's article`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    guard case .created(let victim) = try await fixture.store.keep(StoreFixture.candidate("a", entry: "tag:1")) else {
      Issue.record("not created")
      return
    }
    // A canonical link to the other site.
    let byWord = try StoreFixture.candidate("evil", site: "copy", word: "https://news.example/a")
    guard case .created(let first) = try await fixture.store.keep(byWord) else {
      Issue.record("not created")
      return
    }
    #expect(first.canonicalURL == "https://copy.example/evil")
    // The same GUID in another source.
    let byGUID = try StoreFixture.candidate("evil2", site: "copy", entry: "tag:1")
    guard case .created = try await fixture.store.keep(byGUID) else {
      Issue.record("not created")
      return
    }
    // The same GUID of the same source, but another site's page.
    var other = try StoreFixture.candidate("evil3", site: "copy", entry: "tag:1")
    other.facts.source = "news"
    guard case .created = try await fixture.store.keep(other) else {
      Issue.record("not created")
      return
    }
    // A feed that carries its own text under the other site's address.
    let byFeed = try StoreFixture.candidate(
      "fake", site: "copy", entry: "tag:9", url: "https://news.example/a", servedBy: "https://copy.example/feed")
    guard case .created(let fake) = try await fixture.store.keep(byFeed) else {
      Issue.record("not created")
      return
    }
    #expect(fake.id != victim.id)
    // And it hides none that is to come.
    let later = try StoreFixture.candidate(
      "fake2", site: "copy", entry: "tag:10", url: "https://news.example/b", servedBy: "https://copy.example/feed")
    _ = try await fixture.store.keep(later)
    let verdict = try await fixture.catalog.unseen(
      [AnnouncedEntry(id: nil, link: "https://news.example/b")], source: "news", now: StoreFixture.now)
    #expect(verdict == [.new])
    guard case .created = try await fixture.store.keep(StoreFixture.candidate("b")) else {
      Issue.record("hidden")
      return
    }
    #expect(try await fixture.catalog.article(victim.id) == victim)
    #expect(try fixture.archive.record(at: victim.path).duplicates.isEmpty)
  }

  @Test func `a redirect to another site hides nothing that either site has there one day`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    for (from, to) in [("news", "copy"), ("copy", "news")] {
      // The entry's link is the one site's, the page that it leads to the other's.
      let led = try StoreFixture.candidate("led-\(from)", site: to, link: "https://\(from).example/gate")
      guard case .created(let first) = try await fixture.store.keep(led) else {
        Issue.record("not created")
        return
      }
      #expect(first.canonicalURL == "https://\(to).example/led-\(from)")
      let text =
        "What stands at the gate of \(from) is its own. " + String(repeating: "It has words of its own too. ", count: 9)
      let own = try StoreFixture.candidate("gate", site: from, text: text)
      guard case .created(let second) = try await fixture.store.keep(own) else {
        Issue.record("hidden by a redirect")
        return
      }
      #expect(second.canonicalURL == "https://\(from).example/gate")
      #expect(try await fixture.catalog.article(first.id) == first)
      #expect(try fixture.archive.record(at: first.path).url == first.url)
    }
    try await CrashTests.expectConsistent(fixture)
  }

  @Test func `pages that all claim one canonical address are articles of their own`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    for name in ["a", "b", "c"] {
      let candidate = try StoreFixture.candidate(
        name, word: "https://news.example/section", sketch: [UInt64(name.hashValue.magnitude)])
      guard case .created = try await fixture.store.keep(candidate) else {
        Issue.record("\(name) was not created")
        return
      }
    }
    let front = try StoreFixture.candidate("d", word: "https://news.example/")
    guard case .created(let summary) = try await fixture.store.keep(front) else {
      Issue.record("not created")
      return
    }
    #expect(summary.canonicalURL == "https://news.example/d")
  }

  @Test func `a GUID whose page moved within its site is the same article`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    guard
      case .created(let summary) = try await fixture.store.keep(
        StoreFixture.candidate("old", text: CrashTests.first, title: "T", entry: "tag:1", sketch: [1, 2]))
    else {
      Issue.record("not created")
      return
    }
    #expect(
      try await fixture.store.keep(
        StoreFixture.candidate("new", text: CrashTests.first, title: "T", entry: "tag:1", sketch: [1, 2]))
        == .same(summary))
    guard
      case .revised = try await fixture.store.keep(
        StoreFixture.candidate("new2", text: CrashTests.second, title: "T", entry: "tag:1", sketch: [1, 2]))
    else {
      Issue.record("not revised")
      return
    }
    // A GUID that a sloppy source uses again for another text is another article.
    guard case .created = try await fixture.store.keep(StoreFixture.candidate("else", entry: "tag:1", sketch: [7, 8]))
    else {
      Issue.record("not created")
      return
    }
  }

  @Test func `near-equal texts of other sites are linked, those of the same site are not`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory()) { old, new in Set(old).intersection(new).count >= 2 }
    guard case .created(let first) = try await fixture.store.keep(StoreFixture.candidate("a", sketch: [1, 2, 3])) else {
      Issue.record("not created")
      return
    }
    let wire = try StoreFixture.candidate("wire", site: "copy", sketch: [2, 3, 4])
    guard case .duplicate(let of, exact: false) = try await fixture.store.keep(wire) else {
      Issue.record("not linked")
      return
    }
    #expect(of.id == first.id)
    guard case .created = try await fixture.store.keep(StoreFixture.candidate("b", sketch: [1, 2, 3])) else {
      Issue.record("linked within the site")
      return
    }
    // Seen again, the copy is known and changes nothing.
    let again = try StoreFixture.candidate("wire", site: "copy", title: "Another headline", sketch: [2, 3, 4])
    guard case .same = try await fixture.store.keep(again) else {
      Issue.record("not same")
      return
    }
    try await CrashTests.expectConsistent(fixture)
  }

  @Test func `a foreign file at an article's path is left alone`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    guard case .created(let summary) = try await fixture.store.keep(StoreFixture.candidate("a")) else {
      Issue.record("not created")
      return
    }
    let other = try await StoreFixture(in: TemporaryDirectory())
    let foreign = other.archive.fullPath(summary.path + ".md")
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: foreign).deletingLastPathComponent(), withIntermediateDirectories: true)
    try "mine".write(toFile: foreign, atomically: true, encoding: .utf8)
    guard case .created(let moved) = try await other.store.keep(StoreFixture.candidate("a")) else {
      Issue.record("not created")
      return
    }
    #expect(moved.path == "articles/news/2024/03/30/headline-a-1-\(summary.id.prefix(8))")
    #expect(try String(contentsOfFile: foreign, encoding: .utf8) == "mine")
  }

  @Test func `a vanished page marks its article and keeps its files`() async throws {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    guard case .created(let summary) = try await fixture.store.keep(StoreFixture.candidate("a")) else {
      Issue.record("not created")
      return
    }
    for _ in 0..<2 { try await fixture.store.withdraw(summary.id, now: StoreFixture.now) }
    #expect(try await fixture.catalog.article(summary.id)?.withdrawn == true)
    #expect(try fixture.lines().map(\.event) == [.created, .withdrawn])
    try await CrashTests.expectConsistent(fixture)
  }

  @Test func `an archive that cannot be written fails in words, and nothing is lost when it can be again`() async throws
  {
    let fixture = try await StoreFixture(in: TemporaryDirectory())
    try await fixture.store.recover(now: StoreFixture.now)
    // A file where the log's directory should be: all is written but the log.
    let log = fixture.archive.fullPath("log")
    try "x".write(toFile: log, atomically: true, encoding: .utf8)
    await #expect(throws: StoreError.self) { try await fixture.store.keep(StoreFixture.candidate("a")) }
    try FileManager.default.removeItem(atPath: log)
    guard case .same = try await fixture.store.keep(StoreFixture.candidate("a")) else {
      Issue.record("written twice")
      return
    }
    try await CrashTests.expectConsistent(fixture)
  }
}
