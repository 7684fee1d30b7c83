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
  var wishes: PublisherWishes
  /// Whether the source is asked without conditions because its word that nothing has changed is doubted.
  let isProbe: Bool
  private(set) var validators: Validators?
  private(set) var bodyHash: String?
  private(set) var title: String?
  /// Where permanent redirects led this time, before any other kind of redirect; nil if none did.
  private var permanentTarget: WebURL?
  private var hasReadFeed = false
  /// What is wrong with the source; nil if nothing is.
  var trouble: SourceTrouble?
  /// Where the source moved to, else where it is configured.
  private let home: WebURL
  /// How many seconds the source took to answer; nil if it did not.
  private var answerSeconds: Double?

  init(source: SourceSettings, crawler: Crawler) async throws(StoreError) {
    do throws(CatalogError) {
      guard let state = try await crawler.states.ask(source.id) else { throw CatalogError.unknownSource(source.id) }
      self.state = state
    } catch {
      throw StoreError(error)
    }
    self.source = source
    home = state.fetchURL == source.url.text ? source.url : WebURL(state.fetchURL) ?? source.url
    memory = SourceMemory(state.history)
    wishes = memory.wishes ?? PublisherWishes()
    isProbe =
      memory.trust?.asksUnconditionally(
        expecting: memory.rhythm.expectedGap(prior: ValidatorTrust.unknownGap), now: crawler.now()) ?? false
  }

  /// Where the source is asked: the feed that was discovered on it, else where it moved to, else where it is configured.
  var address: WebURL { memory.discovered ?? home }

  /// What to ask conditionally with: validators of another address would mean nothing.
  var knownValidators: Validators {
    memory.validated == nil || memory.validated == address.text ? state.validators : Validators()
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
    let freshness = response.freshness
    wishes.freshUntil = freshness.freshUntil
    wishes.retryAfter = (response.redirects.map(\.freshness) + [freshness]).compactMap(\.retryAfter).max()
    permanentTarget = response.redirects.prefix { $0.isPermanent }.last?.to
    memory.servedPause = nil
    // What it has not changed from is the feed that was read.
    hasReadFeed = response.status == 304
    guard response.status == 200 || response.status == 203 || response.status == 226 || response.status == 304 else {
      return
    }
    let given = response.validators
    if !given.isEmpty || response.status != 304 { validators = given }
    takeLifetime(freshness.freshUntil, of: response)
  }

  /// A 304 that says nothing about freshness leaves the document as fresh as it was when it was sent.
  private mutating func takeLifetime(_ freshUntil: Date?, of response: FetchResponse) {
    if let freshUntil {
      let lifetime = freshUntil.timeIntervalSince(response.received)
      wishes.lifetime = lifetime > 0 ? lifetime : nil
    } else if response.status == 304 {
      wishes.freshUntil = wishes.lifetime.map { response.received + $0 }
    } else {
      wishes.lifetime = nil
    }
  }

  /// Takes what the document says.
  mutating func take(_ announcement: Announcement, bodyHash: String) {
    self.bodyHash = bodyHash
    title = announcement.title ?? title
    hasReadFeed = announcement.isFeed
    wishes.interval = announcement.wishes.interval
    wishes.skipHours = announcement.wishes.skipHours
    wishes.skipDays = announcement.wishes.skipDays
  }

  /// Learns from what the source has announced: how often it posts, and whether its earlier answers hid something.
  mutating func learn(_ harvest: Harvest, now: Date) {
    let postings = { (entries: [Entry]) in entries.compactMap { $0.published ?? $0.modified } }
    let finding: ValidatorTrust.Finding =
      isProbe
      ? .of(
        new: harvest.new.count, dates: postings(harvest.new), believed: memory.rhythm.observedUntil,
        hasSameValidators: validators.map { !$0.isEmpty && $0 == knownValidators } ?? false)
      : harvest.new.isEmpty ? .nothing : .news
    memory.trust = (memory.trust ?? ValidatorTrust()).learning(finding, isUnconditional: isProbe, now: now)
    memory.rhythm.learn(new: harvest.new.count, dates: postings(harvest.all), now: now)
  }

  /// Ends the visit. Answers what the catalog is told. Validators and hash are remembered although entries failed: these come
  /// back by themselves.
  mutating func settle(
    _ outcome: PollOutcome, _ report: CrawlReport, schedule: ScheduleSettings, now: Date, dice: Double
  ) -> Settlement {
    let movedTo = settleMemory(outcome, now: now)
    memory.diary = diary(after: outcome, report)
    let interval = Schedule.interval(rhythm: memory.rhythm, settings: schedule, now: now)
    var settlement = Settlement(
      source: source.id, at: now, next: next(after: outcome, interval, schedule, now: now, dice: dice),
      outcome: outcome,
      validators: validators, bodyHash: bodyHash, title: title, movedTo: movedTo?.text,
      interval: interval,
      history: memory.bytes)
    state.take(settlement)
    settlement.health = SourceHealth.state(of: state, memory, now: now).rawValue
    return settlement
  }

  /// When the source is asked again.
  private func next(
    after outcome: PollOutcome, _ interval: Double, _ schedule: ScheduleSettings, now: Date, dice: Double
  ) -> Date {
    switch outcome {
    case .notModified, .fetched:
      let next = Schedule.next(interval: interval, settings: schedule, wishes: wishes, now: now, dice: dice)
      // Documents that still wait are no reason to ask more often than is polite, but to ask again as soon as that.
      let soon = wishes.earliest(from: now + schedule.minInterval.seconds, now: now)
      return memory.hasMore ? min(next, soon) : next
    case .failed, .gone, .postponed:
      return Schedule.next(
        failures: state.failures + 1, interval: interval, settings: schedule, wishes: wishes, now: now, dice: dice)
    }
  }

  /// Learns from the outcome. Answers where the source has moved to, if that is beyond doubt now.
  private mutating func settleMemory(_ outcome: PollOutcome, now: Date) -> WebURL? {
    memory.wishes = wishes.standing
    switch outcome {
    case .notModified:
      memory.rhythm.learn(new: 0, dates: [], now: now)
      memory.trust = (memory.trust ?? ValidatorTrust()).learning(.nothing, isUnconditional: isProbe, now: now)
      return settleMove(now: now)
    case .fetched:
      memory.validated = address.text
      // A feed that leads to a page now, which may happen to list something, has not moved there.
      guard hasReadFeed || source.kind == .page else {
        memory.move = nil
        return nil
      }
      return settleMove(now: now)
    case .failed, .gone:
      // A feed that was discovered may have been replaced: the next visit looks at the page again. And what a permanent
      // redirect leads to is no new address as long as it cannot be read.
      memory.discovered = nil
      memory.move = nil
      return nil
    case .postponed: return nil
    }
  }

  private mutating func settleMove(now: Date) -> WebURL? {
    guard let target = memory.observe(permanentRedirectTo: permanentTarget, now: now) else { return nil }
    // The validators came from there.
    memory.validated = target.text
    guard memory.discovered != nil else { return target }
    memory.discovered = target
    return nil
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
  /// Why nothing came of the poll; nil if something did.
  var reason: String? {
    switch self {
    case .notModified, .fetched: nil
    case .failed(let reason), .postponed(let reason), .gone(let reason): reason
    }
  }

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

extension SourceState {
  /// Becomes what it is after a poll, as far as its health is judged by it.
  fileprivate mutating func take(_ settlement: Settlement) {
    lastAttempt = settlement.at
    fetchURL = settlement.movedTo ?? fetchURL
    switch settlement.outcome {
    case .notModified, .fetched:
      failures = 0
      standing = standing == .gone ? .active : standing
    case .failed: failures += 1
    case .postponed: break
    case .gone: standing = .gone
    }
  }
}
