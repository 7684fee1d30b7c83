import Catalog
import Foundation
import TestGround
import Testing
import Web

struct SourcesTests {
  @Test func `a new source is due at once, and after a poll when it was said to be`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory(), sources: ["a", "b"])
    #expect(try await catalog.due(now: Sample.now, limit: 10).map(\.id) == ["a", "b"])
    try await catalog.settle(
      Settlement(
        source: "a", at: Sample.now, next: Sample.now + 600, outcome: .fetched(entries: 3, new: 1),
        validators: Validators(etag: "\"x\"")))
    #expect(try await catalog.due(now: Sample.now + 599, limit: 10).map(\.id) == ["b"])
    #expect(try await catalog.due(now: Sample.now + 600, limit: 10).map(\.id) == ["b", "a"])
    #expect(try await catalog.nextDue() == Sample.now)
  }

  @Test func `a 304 keeps the validators, and new ones replace them whole`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    func settle(_ outcome: PollOutcome, _ validators: Validators?) async throws -> Validators? {
      try await catalog.settle(
        Settlement(source: "a", at: Sample.now, next: Sample.now, outcome: outcome, validators: validators))
      return try await catalog.source(id: "a")?.validators
    }
    let both = Validators(etag: "\"1\"", lastModified: "Mon, 01 Jan 2024 00:00:00 GMT")
    #expect(try await settle(.fetched(entries: 1, new: 1), both) == both)
    #expect(try await settle(.notModified, nil) == both)
    #expect(try await settle(.failed(reason: "x"), nil) == both)
    #expect(try await settle(.fetched(entries: 1, new: 0), Validators(etag: "\"2\"")) == Validators(etag: "\"2\""))
    #expect(try await settle(.fetched(entries: 1, new: 0), Validators()) == Validators())
  }

  @Test func `failures count in a row, and a success ends the row`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    for _ in 0..<3 {
      try await catalog.settle(
        Settlement(source: "a", at: Sample.now, next: Sample.now, outcome: .failed(reason: "no route")))
    }
    try await catalog.settle(
      Settlement(source: "a", at: Sample.now, next: Sample.now, outcome: .postponed(reason: "429")))
    #expect(try await catalog.source(id: "a")?.failures == 3)
    #expect(try await catalog.failingSources(limit: 5).map(\.id) == ["a"])
    #expect(try await catalog.counts(now: Sample.now).failing == 1)
    try await catalog.settle(Settlement(source: "a", at: Sample.now, next: Sample.now, outcome: .notModified))
    let state = try #require(try await catalog.source(id: "a"))
    #expect(state.failures == 0)
    #expect(state.lastError == "429")
    #expect(state.polls == 5)
    #expect(state.notModified == 1)
  }

  @Test func `the sources are counted by their health, and told by it, those first that have failed most`() async throws
  {
    let catalog = try await Sample.catalog(in: TemporaryDirectory(), sources: ["a", "b", "c", "d"])
    for (id, word, failures) in [("a", "blocked", 1), ("b", "fine", 0), ("c", "broken feed", 3)] {
      for _ in 0..<max(1, failures) {
        try await catalog.settle(
          Settlement(
            source: id, at: Sample.now, next: Sample.now,
            outcome: failures == 0 ? .notModified : .failed(reason: "x"), health: word))
      }
    }
    #expect(try await catalog.healthCounts() == ["blocked": 1, "fine": 1, "broken feed": 1, "new": 1])
    let words = ["blocked", "broken feed"]
    #expect(try await catalog.sources(inHealth: words, limit: 5).map(\.id) == ["c", "a"])
    #expect(try await catalog.sources(inHealth: words, limit: 1).map(\.id) == ["c"])
    // One that is configured no more is not counted, and one at a new address is a new one.
    try await catalog.declare(
      [Sample.source("a", url: "https://new.example/feed"), Sample.source("b")], now: Sample.now)
    #expect(try await catalog.healthCounts() == ["new": 1, "fine": 1])
  }

  @Test func `a source that is gone is not due until its address changes`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    try await catalog.settle(Settlement(source: "a", at: Sample.now, next: Sample.now, outcome: .gone(reason: "410")))
    try await catalog.declare([Sample.source("a")], now: Sample.now)
    #expect(try await catalog.due(now: Sample.now + 1e6, limit: 1).isEmpty)
    #expect(try await catalog.counts(now: Sample.now).gone == 1)
    try await catalog.declare([Sample.source("a", url: "https://new.example/feed")], now: Sample.now)
    #expect(try await catalog.due(now: Sample.now, limit: 1).map(\.fetchURL) == ["https://new.example/feed"])
  }

  @Test func `a source that is no longer configured is kept, and comes back as it was`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory(), sources: ["a", "b"])
    try await catalog.settle(
      Settlement(
        source: "a", at: Sample.now, next: Sample.now + 60, outcome: .notModified, movedTo: "https://moved.example/",
        history: [1, 2]))
    try await catalog.declare([Sample.source("b")], now: Sample.now)
    #expect(try await catalog.due(now: Sample.now + 60, limit: 5).map(\.id) == ["b"])
    #expect(try await catalog.source(id: "a")?.standing == .inactive)
    try await catalog.declare([Sample.source("a"), Sample.source("b")], now: Sample.now)
    let state = try #require(try await catalog.source(id: "a"))
    #expect(state.standing == .active)
    #expect(state.fetchURL == "https://moved.example/")
    #expect(state.history == [1, 2])
  }

  @Test func `a one-off source is never due, and does not take a configured one over`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    try await catalog.declareOneOff(Sample.source("once"), now: Sample.now)
    try await catalog.declareOneOff(Sample.source("a", url: "https://evil.example/"), now: Sample.now)
    #expect(try await catalog.due(now: Sample.now + 1e6, limit: 5).map(\.id) == ["a"])
    #expect(try await catalog.source(id: "a")?.url == "https://a.example/feed")
    #expect(try await catalog.source(id: "once")?.standing == .oneOff)
    try await catalog.declare([Sample.source("a")], now: Sample.now)
    #expect(try await catalog.source(id: "once")?.standing == .oneOff)
  }

  @Test func `what no source has the id of is said`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    await #expect(throws: CatalogError.unknownSource("x")) {
      try await catalog.settle(Settlement(source: "x", at: Sample.now, next: Sample.now, outcome: .notModified))
    }
  }
}
