import Archive
import Catalog
import Foundation
import TestGround
import Testing

@testable import Crawl

/// What `verify` finds and `--repair` mends. After each repair the same crawl must write nothing twice.
struct RepairTests {
  /// An archive of three articles: one revised, one with a copy, one plain; the catalog is closed.
  private func damaged(_ damage: (StoreFixture) throws -> Void) async throws -> (
    TemporaryDirectory, before: VerifyReport
  ) {
    let directory = try TemporaryDirectory()
    let fixture = try await StoreFixture(in: directory)
    try await fixture.store.recover(now: StoreFixture.now)
    for candidate in try Self.candidates { _ = try await fixture.store.keep(candidate) }
    #expect(try await Verify(archive: fixture.archive).run(catalog: fixture.catalog).isSound)
    try fixture.catalog.close()
    try damage(fixture)
    return (directory, try await verify(directory))
  }

  private static var candidates: [Candidate] {
    get throws {
      [
        try StoreFixture.candidate("a", text: CrashTests.first, entry: "tag:a"),
        try StoreFixture.candidate("a", text: CrashTests.second, entry: "tag:a"),
        try StoreFixture.candidate("b", title: "B", entry: "tag:b"),
        try StoreFixture.candidate(
          "b2", site: "copy", text: StoreFixture.candidate("b").record.text, title: "B", entry: "tag:b2"),
        try StoreFixture.candidate("c"),
      ]
    }
  }

  private func verify(_ directory: TemporaryDirectory) async throws -> VerifyReport {
    let archive = try Archive(at: directory.path + "/archive", access: .writer)
    let path = directory.path + "/state/catalog.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      return try await Verify(archive: archive).run(catalog: nil)
    }
    do {
      return try await Verify(archive: archive).run(catalog: try Catalog(at: path, access: .reader))
    } catch {
      var report = VerifyReport()
      report.add(.damagedCatalog, path, "\(error)")
      return report
    }
  }

  private func repair(_ directory: TemporaryDirectory) async throws -> RepairReport {
    let archive = try Archive(at: directory.path + "/archive", access: .writer)
    return try await Repair(
      archive: archive, catalogPath: directory.path + "/state/catalog.sqlite", now: StoreFixture.now
    ) { _ in nil }
    .run()
  }

  /// Verify is content, a second repair finds nothing to do, and the crawl of all that is there writes nothing.
  private func expectMended(_ directory: TemporaryDirectory, writes: Int = 0) async throws {
    let report = try await verify(directory)
    #expect(report.problems == [])
    #expect(try await repair(directory).actions == [])
    let fixture = try await StoreFixture(in: directory)
    try await fixture.store.recover(now: StoreFixture.now)
    let before = try fixture.files()
    let lines = try fixture.lines().count
    let candidates = try Self.candidates
    for candidate in [candidates[1], candidates[2], candidates[3], candidates[4]] {
      _ = try await fixture.store.keep(candidate)
    }
    #expect(try fixture.lines().count == lines + writes)
    if writes == 0 { #expect(try fixture.files() == before) }
    let entries = candidates.dropFirst().compactMap(\.entry)
    for (candidate, entry) in zip(candidates.dropFirst(), entries) {
      let verdict = try await fixture.catalog.unseen([entry], source: candidate.facts.source, now: StoreFixture.now)
      #expect(verdict == [.known], "\(entry)")
    }
    #expect(try await fixture.catalog.counts(now: StoreFixture.now).articles == 3)
    #expect(try await verify(directory).problems == [])
  }

  private func edit(_ fixture: StoreFixture, _ path: String, _ change: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: fixture.archive.fullPath(path))
    var data = try Data(contentsOf: url)
    change(&data)
    try data.write(to: url)
  }

  private func file(_ fixture: StoreFixture, _ slug: String, _ suffix: String) throws -> String {
    try #require(try fixture.files().first { $0.contains("/headline-\(slug)-") && $0.hasSuffix(suffix) })
  }

  @Test func `a deleted catalog is rebuilt, and nothing is fetched or written twice`() async throws {
    let (directory, before) = try await damaged {
      try FileManager.default.removeItem(atPath: $0.directory.path + "/state")
    }
    #expect(before.problems.map(\.kind) == [.missingCatalog])
    let fresh = try Archive(at: directory.path + "/archive", access: .reader)
    #expect(try Repair.isNeeded(archive: fresh, catalogPath: directory.path + "/state/catalog.sqlite"))
    // What a crawl would fetch is known again before it fetches: the sources and their entries.
    #expect(try await repair(directory).restored == 3)
    let catalog = try Catalog(at: directory.path + "/state/catalog.sqlite", access: .reader)
    for candidate in try Self.candidates {
      let entry = try #require(candidate.entry)
      #expect(try await catalog.unseen([entry], source: candidate.facts.source, now: StoreFixture.now) == [.known])
    }
    try await expectMended(directory)
  }

  @Test func `a truncated catalog is put aside and rebuilt`() async throws {
    let (directory, before) = try await damaged { fixture in
      let path = fixture.directory.path + "/state/catalog.sqlite"
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: path))
    }
    #expect(before.problems.contains { $0.kind == .damagedCatalog })
    #expect(try await repair(directory).restored == 3)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path + "/state").contains {
        $0.contains(".damaged-")
      })
    try await expectMended(directory)
  }

  @Test func `a catalog with flipped bits is put aside and rebuilt`() async throws {
    let (directory, before) = try await damaged { fixture in
      let url = URL(fileURLWithPath: fixture.directory.path + "/state/catalog.sqlite")
      var data = try Data(contentsOf: url)
      for index in stride(from: 4096, to: data.count, by: 29) { data[index] ^= 0x5A }
      try data.write(to: url)
    }
    #expect(before.problems.contains { $0.kind == .damagedCatalog })
    _ = try await repair(directory)
    try await expectMended(directory)
  }

  @Test func `a missing Markdown file is made again, byte for byte`() async throws {
    let (directory, before) = try await damaged { fixture in
      try FileManager.default.removeItem(atPath: fixture.archive.fullPath(file(fixture, "a", ".md")))
    }
    #expect(before.problems.map(\.kind) == [.missingFile])
    _ = try await repair(directory)
    try await expectMended(directory)
  }

  @Test func `an edited Markdown file is put aside and made again`() async throws {
    let (directory, before) = try await damaged { fixture in
      try edit(fixture, file(fixture, "c", ".md")) { $0.append(contentsOf: "my own note".utf8) }
    }
    #expect(before.problems.map(\.kind) == [.changedFile])
    _ = try await repair(directory)
    let archive = try Archive(at: directory.path + "/archive", access: .reader)
    var aside: [String] = []
    try archive.walk { path, _ in if path.hasSuffix(".damaged") { aside.append(path) } }
    #expect(try String(decoding: archive.read(#require(aside.first)), as: UTF8.self).hasSuffix("my own note"))
    try await expectMended(directory)
  }

  @Test func `a record with a flipped bit is put aside and its article fetched again`() async throws {
    let (directory, before) = try await damaged { fixture in
      try edit(fixture, file(fixture, "c", ".json")) { $0[$0.count / 2] ^= 1 }
    }
    #expect(before.problems.map(\.kind) == [.changedFile])
    _ = try await repair(directory)
    #expect(try await verify(directory).problems == [])
    let catalog = try Catalog(at: directory.path + "/state/catalog.sqlite", access: .reader)
    let revisit = try #require(try await catalog.revisits(due: StoreFixture.now, limit: 5).first)
    #expect(revisit.url == "https://news.example/c")
    // The look writes what is missing.
    try await expectMended(directory, writes: 1)
    let archive = try Archive(at: directory.path + "/archive", access: .reader)
    let summary = try #require(try await catalog.article(revisit.articleID))
    #expect(try archive.record(at: summary.path).text == StoreFixture.candidate("c").record.text)
  }

  @Test func `an article that lost all its files is forgotten, and comes again`() async throws {
    let (directory, before) = try await damaged { fixture in
      for suffix in [".md", ".json"] {
        try FileManager.default.removeItem(atPath: fixture.archive.fullPath(file(fixture, "c", suffix)))
      }
    }
    #expect(before.problems.count == 2)
    #expect(try await repair(directory).lost == 1)
    #expect(try await verify(directory).problems == [])
    let fixture = try await StoreFixture(in: directory)
    let candidate = try StoreFixture.candidate("c")
    let entry = try #require(candidate.entry)
    #expect(try await fixture.catalog.unseen([entry], source: "news", now: StoreFixture.now) == [.new])
    guard case .created = try await fixture.store.keep(candidate) else {
      Issue.record("not created")
      return
    }
    #expect(try await verify(directory).problems == [])
  }

  @Test func `a renamed folder goes back to where the log has it`() async throws {
    let (directory, before) = try await damaged { fixture in
      let articles = fixture.archive.fullPath("articles")
      try FileManager.default.moveItem(atPath: articles + "/news", toPath: articles + "/old news")
    }
    #expect(before.problems.contains { $0.kind == .missingFile })
    #expect(before.problems.contains { $0.kind == .unloggedFile })
    _ = try await repair(directory)
    try await expectMended(directory)
  }

  @Test func `a torn log and stray temporary files are mended`() async throws {
    let (directory, before) = try await damaged { fixture in
      try edit(fixture, "log/2024-03-30.jsonl") { $0.append(contentsOf: "{\"seq\":99,\"at\"".utf8) }
      try "half".write(
        toFile: fixture.archive.fullPath("articles/.x.md.winnow-tmp"), atomically: false, encoding: .utf8)
    }
    #expect(before.problems.map(\.kind) == [.temporaryFile])
    _ = try await repair(directory)
    try await expectMended(directory)
  }

  @Test func `a damaged log line is taken out, and its article found by its record`() async throws {
    let (directory, before) = try await damaged { fixture in
      try edit(fixture, "log/2024-03-30.jsonl") { data in
        let text = String(decoding: data, as: UTF8.self)
        var lines = text.split(separator: "\n").map(String.init)
        lines[4] = String(lines[4].dropLast(20)) + "garbage"
        data = Data((lines.joined(separator: "\n") + "\n").utf8)
      }
    }
    #expect(before.problems.contains { $0.kind == .damagedLog })
    _ = try await repair(directory)
    try await expectMended(directory)
  }

  @Test func `a deleted log is written anew from the records`() async throws {
    let (directory, before) = try await damaged { fixture in
      try FileManager.default.removeItem(atPath: fixture.archive.fullPath("log"))
    }
    #expect(before.problems.contains { $0.kind == .unloggedFile })
    _ = try await repair(directory)
    #expect(try await verify(directory).problems == [])
  }

  @Test func `files that are not winnow's are told, and never touched`() async throws {
    let (directory, before) = try await damaged { fixture in
      try "mine".write(toFile: fixture.archive.fullPath("notes.txt"), atomically: true, encoding: .utf8)
      try "{}".write(toFile: fixture.archive.fullPath("articles/news/x.json"), atomically: true, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: fixture.archive.fullPath("articles/link.md"), withDestinationPath: "/etc/passwd")
    }
    #expect(before.isSound)
    #expect(before.foreign.sorted() == ["articles/link.md", "articles/news/x.json", "notes.txt"])
    _ = try await repair(directory)
    try await expectMended(directory)
    let archive = try Archive(at: directory.path + "/archive", access: .reader)
    #expect(try archive.read("notes.txt") == Array("mine".utf8))
  }

  @Test func `removed articles stay away when the catalog is rebuilt`() async throws {
    let directory = try TemporaryDirectory()
    let fixture = try await StoreFixture(in: directory)
    guard case .created(let summary) = try await fixture.store.keep(StoreFixture.candidate("a", entry: "tag:a")) else {
      Issue.record("not created")
      return
    }
    _ = try await fixture.store.keep(StoreFixture.candidate("b"))
    try await fixture.store.remove([summary.id], now: StoreFixture.now)
    try fixture.catalog.close()
    try FileManager.default.removeItem(atPath: directory.path + "/state")
    _ = try await repair(directory)
    let again = try await StoreFixture(in: directory)
    #expect(try await again.store.keep(StoreFixture.candidate("a", entry: "tag:a")) == .removed(id: summary.id))
    #expect(try await verify(directory).problems == [])
  }
}
