import Archive
import Catalog
import Feeds
import Fetch
import Foundation
import Logging
import Web

/// The way of one source: fetch it, read what it announces, send each new entry on its own way, settle the next visit.
struct FeedPass: Sendable {
  let crawler: Crawler
  let source: SourceSettings
  let settings: CrawlSettings
  let mode: CrawlMode

  func run() async throws(StoreError) -> CrawlReport {
    var report = CrawlReport()
    report.sources = 1
    var visit = try await Visit(source: source, crawler: crawler)
    // A page that names its feed leads to one further request; what that answers is final.
    for _ in 0..<2 {
      let response: FetchResponse
      do throws(FetchError) {
        response = try await crawler.fetcher.fetch(request(visit))
      } catch {
        return try await settle(visit, failure: error, &report)
      }
      let bodyHash = SHA256.hex(response.body)
      visit.take(response)
      if let outcome = outcome(of: response, bodyHash, visit, &report) {
        return try await settle(visit, outcome, report)
      }
      switch try await SourceReader(crawler: crawler, source: source, visit: visit).read(response) {
      case .feedElsewhere(let address):
        visit.memory.discovered = address
      case .nothing(let reason):
        visit.trouble = response.contentType?.isHTML == true ? .nothingListed : .unreadable
        report.fail(source: source.id, url: response.url.text, reason: reason)
        return try await settle(visit, .failed(reason: reason), report)
      case .article(let entry):
        try await follow([entry], visit, &report)
        return try await settle(visit, .fetched(entries: 1, new: report.new), report)
      case .announcement(let announcement):
        visit.take(announcement, bodyHash: bodyHash)
        return try await follow(announcement, visit, &report)
      }
    }
    visit.trouble = .unreadable
    let reason = "\(visit.address): is named as a feed but is a page that names another one"
    report.fail(source: source.id, url: visit.address.text, reason: reason)
    return try await settle(visit, .failed(reason: reason), report)
  }

  /// What a response means that needs no reading; nil when it is to be read.
  private func outcome(
    of response: FetchResponse, _ bodyHash: String, _ visit: Visit, _ report: inout CrawlReport
  ) -> PollOutcome? {
    let verdict = PollVerdict.of(
      response, bodyHash: bodyHash, knownHash: mode == .forced ? nil : visit.state.bodyHash)
    switch verdict {
    case .changed: return nil
    case .unchanged:
      report.notModified = 1
      return .notModified
    case .postponed(let reason):
      report.fail(source: source.id, url: response.url.text, reason: reason)
      return .postponed(reason: reason)
    case .gone(let reason):
      report.fail(source: source.id, url: response.url.text, reason: reason)
      return .gone(reason: reason)
    case .failed(let reason):
      report.fail(source: source.id, url: response.url.text, reason: reason)
      return .failed(reason: reason)
    }
  }

  /// Follows what is new of an announcement, and settles.
  private func follow(
    _ announcement: Announcement, _ visit: Visit, _ report: inout CrawlReport
  ) async throws(StoreError) -> CrawlReport {
    let entries = try await fresh(announcement.entries, &report)
    try await follow(entries, visit, &report)
    var visit = visit
    visit.memory.rhythm.learn(
      new: entries.count, dates: announcement.entries.compactMap { $0.published ?? $0.modified }, now: crawler.now())
    return try await settle(visit, .fetched(entries: announcement.entries.count, new: entries.count), report)
  }

  private func request(_ visit: Visit) -> FetchRequest {
    var request = source.request(visit.address, purpose: .feed)
    if mode == .normal { request.validators = visit.knownValidators }
    return request
  }

  // MARK: Entries

  /// The entries that are to be followed: allowed by the rules, and not known yet.
  private func fresh(_ entries: [Entry], _ report: inout CrawlReport) async throws(StoreError) -> [Entry] {
    var allowed: [Entry] = []
    var seen: Set<String> = []
    for entry in entries where seen.insert((entry.id ?? "") + "\n" + entry.url.text).inserted {
      if let maxAge = source.maxAge(settings), let published = entry.published,
        crawler.now().timeIntervalSince(published) > maxAge.seconds
      {
        report.skipped += 1
      } else if source.refusal(of: entry.url) != nil {
        report.skipped += 1
      } else {
        allowed.append(entry)
      }
    }
    if mode == .forced { return allowed }
    let verdicts = try await storing { () throws(CatalogError) in
      try await crawler.catalog.unseen(allowed.map(\.announced), source: source.id, now: crawler.now())
    }
    return zip(allowed, verdicts).compactMap { entry, verdict in
      if case .known = verdict { nil } else { entry }
    }
  }

  /// Sends each entry on its way, a bounded number at once, and notes what became of it.
  private func follow(_ entries: [Entry], _ visit: Visit, _ report: inout CrawlReport) async throws(StoreError) {
    let origin = visit.origin
    var notes: [EntryOutcome] = []
    var failure: StoreError?
    typealias Result = (entry: Entry, result: Swift.Result<(outcome: PagePass.Outcome, fetchedPage: Bool), StoreError>)
    await withTaskGroup(of: Result.self) { group in
      var rest = entries[...]
      func start() {
        guard let entry = rest.popFirst(), !Task.isCancelled else { return }
        let pass = PagePass(
          crawler: crawler, source: source, settings: settings, mode: mode, origin: origin, entry: entry)
        group.addTask {
          do throws(StoreError) {
            return (entry, .success(try await pass.run()))
          } catch {
            return (entry, .failure(error))
          }
        }
      }
      for _ in 0..<Crawler.entriesAtOnce { start() }
      while let done = await group.next() {
        switch done.result {
        case .failure(let error):
          failure = failure ?? error
          group.cancelAll()
        case .success(let pass):
          report.count(pass.outcome, of: done.entry, source: source.id)
          if pass.fetchedPage { report.pages += 1 }
          log(pass.outcome, of: done.entry)
          if let note = pass.outcome.note(of: done.entry, now: crawler.now()) { notes.append(note) }
          start()
        }
      }
    }
    if let failure { throw failure }
    guard !notes.isEmpty else { return }
    try await storing { () throws(CatalogError) in
      try await crawler.catalog.note(notes, source: source.id, now: crawler.now())
    }
  }

  // MARK: Settling

  private func settle(_ visit: Visit, failure error: FetchError, _ report: inout CrawlReport) async throws(StoreError)
    -> CrawlReport
  {
    switch error.cause {
    case .cancelled, .shuttingDown:
      // The crawl is ending: the source stays due.
      return report
    case .backingOff(let until, _):
      var visit = visit
      visit.trouble = .postponed
      visit.wishes.retryAfter = until
      report.fail(source: source.id, url: error.url.text, reason: error.reason)
      return try await settle(visit, .postponed(reason: error.reason), report)
    default:
      var visit = visit
      visit.trouble = SourceTrouble(error)
      report.fail(source: source.id, url: error.url.text, reason: error.reason)
      return try await settle(visit, .failed(reason: error.reason), report)
    }
  }

  private func settle(_ visit: Visit, _ outcome: PollOutcome, _ report: CrawlReport) async throws(StoreError)
    -> CrawlReport
  {
    // A crawl that was told to stop has not followed all entries: the source stays due, and its validators stay old.
    if Task.isCancelled { return report }
    let settlement = visit.settlement(
      outcome, report, schedule: source.schedule(settings.schedule), now: crawler.now(), dice: .random(in: 0..<1))
    try await storing { () throws(CatalogError) in try await crawler.catalog.settle(settlement) }
    log(report, outcome, next: settlement.next)
    return report
  }

  /// Why an entry was left alone is worth a line to whoever looks for it, and to nobody else.
  private func log(_ outcome: PagePass.Outcome, of entry: Entry) {
    guard case .skipped(let reason) = outcome else { return }
    crawler.logger.debug(
      "skipped", metadata: ["source": "\(source.id)", "url": "\(entry.url)", "reason": "\(reason)"])
  }

  private func log(_ report: CrawlReport, _ outcome: PollOutcome, next: Date) {
    crawler.logger.info(
      "polled",
      metadata: [
        "source": "\(source.id)", "outcome": "\(outcome.word)", "pages": "\(report.pages)", "new": "\(report.new)",
        "revised": "\(report.revised)", "duplicates": "\(report.duplicates)", "skipped": "\(report.skipped)",
        "failed": "\(report.failed)", "next": "\(RFC3339.text(next))",
      ])
    for failure in report.failures {
      crawler.logger.warning("failed", metadata: ["source": "\(source.id)", "reason": "\(failure.reason)"])
    }
  }
}
