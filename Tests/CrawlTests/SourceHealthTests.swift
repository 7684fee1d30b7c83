import Feeds
import Foundation
import Testing
import Web

@testable import Catalog
@testable import Crawl

/// A source's health is a function of what is remembered of it.
struct SourceHealthTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func state(_ change: (inout SourceState, inout SourceMemory) -> Void) -> SourceState {
    var memory = SourceMemory()
    memory.diary = SourceDiary()
    var state = SourceState(
      id: "a", url: "https://a.example/feed", kind: "auto", tags: [], standing: .active,
      fetchURL: "https://a.example/feed", title: nil, validators: Validators(), bodyHash: nil, nextDue: now,
      interval: nil, history: [], failures: 0, lastAttempt: now - 60, lastSuccess: now - 60, lastError: nil,
      lastErrorAt: nil, polls: 10, notModified: 5, entries: 3, articles: 3)
    change(&state, &memory)
    state.history = memory.bytes
    return state
  }

  @Test func `a source that was never visited is new, and one that is read is fine`() {
    #expect(SourceHealth.of(nil, now: now).state == .new)
    let fine = SourceHealth.of(state { _, _ in }, now: now)
    #expect(fine.state == .fine)
    #expect(fine.advice == nil)
    #expect(!fine.needsAttention)
  }

  @Test func `each kind of trouble has its word, its evidence and an advice`() {
    let words: [(SourceTrouble, SourceHealth.State)] = [
      (.unreachable, .unreachable), (.fault, .unreachable), (.refused, .blocked), (.postponed, .waiting),
      (.forbidden, .blocked), (.gone, .gone), (.unreadable, .broken), (.nothingListed, .empty),
    ]
    for (trouble, word) in words {
      let health = SourceHealth.of(
        state { state, memory in
          memory.diary?.trouble = trouble
          state.failures = 4
          state.lastError = "https://a.example/feed: because"
        }, now: now)
      #expect(health.state == word)
      #expect(health.evidence.contains("because (4 times in a row)"))
      #expect(health.advice != nil)
      #expect(health.needsAttention)
    }
  }

  @Test func `a listing page whose layout has changed is named, until it is known again`() {
    let health = SourceHealth.of(state { _, memory in memory.listing = .layoutChanged }, now: now)
    #expect(health.state == .changed)
    #expect(health.evidence.contains("layout has changed"))
    #expect(health.needsAttention)
    #expect(SourceHealth.of(state { _, memory in memory.listing = .good }, now: now).state == .fine)
  }

  @Test func `entries without articles are nothing extracted`() {
    var report = CrawlReport()
    for _ in 0..<5 { report.fail(source: "a", url: "https://a.example/1", reason: "the page is a bot wall") }
    let health = SourceHealth.of(state { _, memory in memory.diary?.note(report) }, now: now)
    #expect(health.state == .empty)
    #expect(health.evidence.contains("bot wall"))
    report.new = 20
    #expect(SourceHealth.of(state { _, memory in memory.diary?.note(report) }, now: now).state == .fine)
  }

  @Test func `a source that lives elsewhere by now has moved`() {
    let health = SourceHealth.of(state { state, _ in state.fetchURL = "https://b.example/feed" }, now: now)
    #expect(health.state == .moved)
    #expect(health.evidence.contains("https://b.example/feed"))
  }

  @Test func `silence is judged by the source's own rhythm`() {
    func health(gap: Double, silentFor silence: Double) -> SourceHealth.State {
      SourceHealth.of(
        state { _, memory in
          let last = now - silence
          memory.rhythm.learn(new: 0, dates: (0..<20).map { last - Double($0) * gap }, now: last)
        }, now: now
      ).state
    }
    #expect(health(gap: 3600, silentFor: 86_400) == .fine)
    #expect(health(gap: 3600, silentFor: 4 * 86_400) == .quiet)
    #expect(health(gap: 86_400 * 2, silentFor: 5 * 86_400) == .fine)
  }

  @Test func `a source that takes long to answer is slow`() {
    let health = SourceHealth.of(state { _, memory in memory.diary?.note(answeredIn: 12) }, now: now)
    #expect(health.state == .slow)
  }

  @Test func `a server's words cannot break out of their line`() {
    let health = SourceHealth.of(
      state { state, memory in
        memory.diary?.trouble = .unreadable
        state.lastError = "evil\u{1B}[2J\nline"
      }, now: now)
    #expect(!health.evidence.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func `statuses and failures have their kind`() {
    #expect(SourceTrouble(status: 200) == nil)
    #expect(SourceTrouble(status: 304) == nil)
    #expect(SourceTrouble(status: 403) == .refused)
    #expect(SourceTrouble(status: 404) == .fault)
    #expect(SourceTrouble(status: 410) == .gone)
    #expect(SourceTrouble(status: 429) == .postponed)
  }
}
