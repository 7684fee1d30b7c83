import Catalog
import Foundation
import TestGround
import Testing

struct EntriesTests {
  private func entry(_ id: String?, _ link: String?, version: String? = nil) -> AnnouncedEntry {
    AnnouncedEntry(id: id, link: link, version: version)
  }

  @Test func `an entry is new until it was noted, and only in its own source`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory(), sources: ["a", "b"])
    let entries = [entry("1", "https://a.example/1"), entry(nil, "https://a.example/2"), entry("3", nil)]
    #expect(try await catalog.unseen(entries, source: "a", now: Sample.now) == [.new, .new, .new])
    try await catalog.note(
      entries.map { EntryOutcome(entry: $0, result: .skipped("robots")) }, source: "a", now: Sample.now)
    #expect(try await catalog.unseen(entries, source: "a", now: Sample.now) == [.known, .known, .known])
    #expect(try await catalog.unseen(entries, source: "b", now: Sample.now) == [.new, .new, .new])
    #expect(try await catalog.unseen([], source: "a", now: Sample.now).isEmpty)
  }

  @Test func `ids that differ only in case are different entries`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    try await catalog.note([EntryOutcome(entry: entry("AbC", "l1"), result: .known)], source: "a", now: Sample.now)
    #expect(try await catalog.unseen([entry("abc", "l2")], source: "a", now: Sample.now) == [.new])
  }

  @Test func `a failed entry is tried again, ever later, and in the end no more`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    let one = entry("1", "https://a.example/1")
    var now = Sample.now
    var waits: [TimeInterval] = []
    for attempt in 1...7 {
      try await catalog.note(
        [EntryOutcome(entry: one, result: .failed("503", retry: now + 900))], source: "a", now: now)
      let failed = now
      while try await catalog.unseen([one], source: "a", now: now) == [.known] { now += 900 }
      #expect(try await catalog.unseen([one], source: "a", now: now) == [.retry(attempts: attempt)])
      waits.append(now.timeIntervalSince(failed))
    }
    #expect(waits == [900, 1800, 3600, 7200, 14400, 28800, 57600])
    try await catalog.note([EntryOutcome(entry: one, result: .failed("503", retry: now + 900))], source: "a", now: now)
    #expect(try await catalog.unseen([one], source: "a", now: now + 1e8) == [.known])
  }

  @Test func `a failed entry is handed back with its memo when its time has come, until it is settled`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory(), sources: ["a", "b"])
    let (one, two) = (entry("1", "https://a.example/1"), entry("2", "https://a.example/2"))
    let (now, later) = (Sample.now, Sample.now + 900)
    try await catalog.note(
      [
        EntryOutcome(entry: one, result: .failed("503", retry: later), memo: [1, 2]),
        EntryOutcome(entry: two, result: .failed("503", retry: later), memo: [3]),
      ], source: "a", now: now)
    #expect(try await catalog.retries(source: "a", due: now, limit: 9).isEmpty)
    #expect(try await catalog.retries(source: "b", due: later, limit: 9).isEmpty)
    #expect(try await catalog.retries(source: "a", due: later, limit: 9).map(\.memo.count).sorted() == [1, 2])
    #expect(try await catalog.retries(source: "a", due: later, limit: 1).count == 1)
    try await catalog.note([EntryOutcome(entry: one, result: .skipped("404"))], source: "a", now: later)
    try await catalog.note(
      [EntryOutcome(entry: two, result: .failed("503", retry: later + 900), memo: [4])], source: "a", now: later)
    #expect(try await catalog.retries(source: "a", due: later + 900, limit: 9).isEmpty)
    let left = try await catalog.retries(source: "a", due: later + 1800, limit: 9)
    #expect(left.map(\.memo) == [[4]] && left.map(\.attempts) == [2])
  }

  @Test func `an entry that its source changed is told`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    try await catalog.note(
      [EntryOutcome(entry: entry("1", "l", version: "v1"), result: .known)], source: "a", now: Sample.now)
    #expect(try await catalog.unseen([entry("1", "l", version: "v1")], source: "a", now: Sample.now) == [.known])
    #expect(
      try await catalog.unseen([entry("1", "l", version: "v2")], source: "a", now: Sample.now) == [
        .changed(article: nil)
      ])
    #expect(try await catalog.unseen([entry("1", "l")], source: "a", now: Sample.now) == [.known])
  }

  @Test func `an id that a feed gives to all of its entries does not hide them`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    let entries = (0..<4).map { entry("same", "https://a.example/\($0)") }
    #expect(try await catalog.unseen(entries, source: "a", now: Sample.now) == [.new, .new, .new, .new])
    try await catalog.note(entries.map { EntryOutcome(entry: $0, result: .skipped("x")) }, source: "a", now: Sample.now)
    #expect(try await catalog.unseen(entries, source: "a", now: Sample.now) == [.known, .known, .known, .known])
    #expect(try await catalog.unseen([entry("same", "https://a.example/new")], source: "a", now: Sample.now) == [.new])
  }

  @Test func `an entry without id and link is always new`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    try await catalog.note([EntryOutcome(entry: entry(nil, nil), result: .known)], source: "a", now: Sample.now)
    #expect(try await catalog.unseen([entry(nil, nil)], source: "a", now: Sample.now) == [.new])
  }

  @Test func `a document of fifty thousand entries is one query`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    let entries = (0..<50_000).map { entry("id\($0)", "https://a.example/\($0)") }
    try await catalog.note(
      entries.prefix(100).map { EntryOutcome(entry: $0, result: .known) }, source: "a", now: Sample.now)
    let verdicts = try await catalog.unseen(entries, source: "a", now: Sample.now)
    #expect(verdicts.count { $0 == .known } == 100)
  }
}
