import Archive
import Catalog
import Fetch
import Foundation
import Web

/// One visit to a source: what was known before, and what this visit has learned so far.
struct Visit: Sendable {
  let source: SourceSettings
  var state: SourceState
  var memory: SourceMemory
  var wishes = PublisherWishes()
  private(set) var validators: Validators?
  private(set) var bodyHash: String?
  private(set) var title: String?
  private(set) var movedTo: WebURL?
  /// What is wrong with the source; nil if nothing is.
  var trouble: SourceTrouble?
  /// How many seconds the source took to answer; nil if it did not.
  private var answerSeconds: Double?

  init(source: SourceSettings, crawler: Crawler) async throws(StoreError) {
    do throws(CatalogError) {
      guard let state = try await crawler.catalog.source(id: source.id) else {
        throw CatalogError.unknownSource(source.id)
      }
      self.state = state
    } catch {
      throw StoreError(error)
    }
    self.source = source
    memory = SourceMemory(state.history)
  }

  /// Where the source is asked: the feed that was discovered on it, else where it moved to, else where it is configured.
  var address: WebURL { memory.discovered ?? WebURL(state.fetchURL) ?? source.url }

  /// What to ask conditionally with: validators of another address would mean nothing.
  var knownValidators: Validators {
    memory.validated == nil || memory.validated == address ? state.validators : Validators()
  }

  /// How the record names the source.
  var origin: ArticleRecord.Source {
    ArticleRecord.Source(
      id: source.id, title: source.title ?? title ?? state.title, url: source.url.withoutCredentials.text, entryID: nil)
  }

  /// Takes what the response's header says.
  mutating func take(_ response: FetchResponse) {
    answerSeconds = response.received.timeIntervalSince(response.sent)
    trouble = SourceTrouble(status: response.status)
    wishes.freshUntil = response.freshness.freshUntil
    wishes.retryAfter = response.freshness.retryAfter
    guard response.status == 200 || response.status == 203 || response.status == 226 || response.status == 304 else {
      return
    }
    if !response.validators.isEmpty || response.status != 304 { validators = response.validators }
    let permanent = response.redirects.isEmpty ? nil : response.redirects.allSatisfy(\.isPermanent) ? response.url : nil
    movedTo = memory.observe(permanentRedirectTo: permanent, now: response.received)
  }

  /// Takes what the document says.
  mutating func take(_ announcement: Announcement, bodyHash: String) {
    self.bodyHash = bodyHash
    title = announcement.title ?? title
    wishes.interval = announcement.wishes.interval
    wishes.skipHours = announcement.wishes.skipHours
    wishes.skipDays = announcement.wishes.skipDays
  }

  /// What the catalog is told. Validators and hash are only remembered when every entry was dealt with: else a 304 would
  /// hide the entries that are still to be fetched.
  func settlement(
    _ outcome: PollOutcome, _ report: CrawlReport, schedule: ScheduleSettings, now: Date, dice: Double
  ) -> Settlement {
    let isComplete = report.failed == 0
    var memory = memory
    memory.diary = diary(after: outcome, report)
    switch outcome {
    case .notModified: memory.rhythm.learn(new: 0, dates: [], now: now)
    case .fetched: memory.validated = address
    // A feed that was discovered may have been replaced: the next visit looks at the page again.
    case .failed, .gone: memory.discovered = nil
    case .postponed: break
    }
    let next =
      switch outcome {
      case .notModified, .fetched:
        Schedule.next(rhythm: memory.rhythm, settings: schedule, wishes: wishes, now: now, dice: dice)
      case .failed, .gone, .postponed:
        Schedule.next(
          failures: state.failures + 1, rhythm: memory.rhythm, settings: schedule, wishes: wishes, now: now, dice: dice)
      }
    return Settlement(
      source: source.id, at: now, next: next, outcome: outcome, validators: isComplete ? validators : nil,
      bodyHash: isComplete ? bodyHash : nil, title: title, movedTo: movedTo?.text,
      interval: Schedule.interval(rhythm: memory.rhythm, settings: schedule, now: now), history: memory.bytes)
  }

  /// What the source's health is judged by from now on.
  private func diary(after outcome: PollOutcome, _ report: CrawlReport) -> SourceDiary {
    var diary = memory.diary ?? SourceDiary()
    if let answerSeconds { diary.note(answeredIn: answerSeconds) }
    switch outcome {
    case .notModified: diary.trouble = nil
    case .fetched:
      diary.trouble = nil
      diary.note(report)
    case .failed, .postponed, .gone: diary.trouble = trouble
    }
    return diary
  }
}

extension PollOutcome {
  /// The outcome in a word, for the log.
  var word: String {
    switch self {
    case .notModified: "unchanged"
    case .fetched: "read"
    case .failed: "failed"
    case .postponed: "postponed"
    case .gone: "gone"
    }
  }
}
