import Catalog
import Feeds
import Fetch
import Foundation
import Web

/// The way of one source: fetch it, read what it announces, send each new entry on its own way, settle the next visit.
///
/// A class, because hundreds of its waiting functions hold it at once.
final class FeedPass: Sendable {
  let crawler: Crawler
  let source: SourceSettings
  let settings: CrawlSettings
  let mode: CrawlMode
  /// What this pass has sent and received so far.
  let tally: FetchTally
  let began = ContinuousClock.now

  init(crawler: Crawler, source: SourceSettings, settings: CrawlSettings, mode: CrawlMode, tally: FetchTally) {
    self.crawler = crawler
    self.source = source
    self.settings = settings
    self.mode = mode
    self.tally = tally
  }

  /// What a source's address answered. Indirect: hundreds of visits wait at once, with room for it in each of their functions.
  private indirect enum Arrival: Sendable {
    case announcement(Announcement, bodyHash: String)
    case article(Entry, ReadPage)
    /// The page leads to feeds.
    case leads([WebURL], page: FetchResponse)
    case unchanged
    case refused(PollOutcome, url: WebURL)
    /// It is a document, but announces nothing.
    case useless(reason: String, FetchResponse)
    case unanswered(FetchError)
  }

  /// Feeds of a page that are tried before it is read for itself.
  private static let mostLeads = 8

  func run() async throws(StoreError) -> CrawlReport {
    var report = CrawlReport()
    report.sources = 1
    var visit = try await Visit(source: source, crawler: crawler)
    var arrival = try await arrive(&visit)
    if case .leads(let leads, let page) = arrival { arrival = try await follow(leads, of: page, &visit) }
    switch arrival {
    case .announcement(let announcement, let bodyHash):
      visit.take(announcement, bodyHash: bodyHash)
      return try await follow(announcement, &visit, &report)
    case .unchanged:
      report.notModified = 1
      return try await goOn(&visit, &report)
    case .article(let entry, let page):
      try await follow([entry], visit, &report, page: page)
      return try await settle(&visit, .fetched(entries: 1, new: report.new), report)
    case .leads(_, let page):
      let reason = "\(page.url): is named as a feed but is a page that names another one"
      visit.trouble = .unreadable
      return try await settle(&visit, refusal: .failed(reason: reason), of: page.url, &report)
    case .useless(let reason, let response):
      visit.trouble = response.contentType?.isHTML == true ? .nothingListed : .unreadable
      return try await settle(&visit, refusal: .failed(reason: reason), of: response.url, &report)
    case .refused(let outcome, let url): return try await settle(&visit, refusal: outcome, of: url, &report)
    case .unanswered(let error): return try await settle(&visit, failure: error, &report)
    }
  }

  // MARK: Arriving

  /// Asks the visit's address and reads the answer.
  private func arrive(_ visit: inout Visit) async throws(StoreError) -> Arrival {
    let response: FetchResponse
    do throws(FetchError) {
      response = try await crawler.fetcher.fetch(request(visit))
    } catch {
      return .unanswered(error)
    }
    visit.take(response)
    let knownHash = asksConditionally(visit) ? visit.state.bodyHash : nil
    switch PollVerdict.of(response, bodyHash: SHA256.hex(response.body), knownHash: knownHash) {
    case .changed: return try await read(response, visit, pagesLead: .toFeeds)
    case .unchanged: return .unchanged
    case .postponed(let reason): return .refused(.postponed(reason: reason), url: response.url)
    case .gone(let reason): return .refused(.gone(reason: reason), url: response.url)
    case .failed(let reason): return .refused(.failed(reason: reason), url: response.url)
    }
  }

  /// Tries the feeds that a page leads to, the best first; when none can be read, the page is read for itself.
  private func follow(_ leads: [WebURL], of page: FetchResponse, _ visit: inout Visit) async throws(StoreError)
    -> Arrival
  {
    var failure: Arrival?
    for lead in leads.prefix(Self.mostLeads) {
      visit.memory.discovered = lead
      let arrival = try await arrive(&visit)
      switch arrival {
      case .announcement, .unchanged: return arrival
      case .unanswered(let error) where error.isEnding: return arrival
      case .article, .leads, .refused, .useless, .unanswered: failure = failure ?? arrival
      }
    }
    visit.memory.discovered = nil
    visit.take(page)
    let own = try await read(page, visit, pagesLead: .nowhere)
    if case .useless = own, let failure { return failure }
    return own
  }

  private func read(
    _ response: FetchResponse, _ visit: Visit, pagesLead: SourceReader.PagesLead
  ) async throws(StoreError) -> Arrival {
    let reader = SourceReader(crawler: crawler, source: source, pagesLead: pagesLead)
    let reading = try await crawler.largePages.run(bytes: response.body.count) { () async throws(StoreError) in
      try await reader.read(response)
    }
    switch reading {
    case .announcement(let announcement): return .announcement(announcement, bodyHash: SHA256.hex(response.body))
    case .article(let entry, let page): return .article(entry, page)
    case .leads(let leads): return .leads(leads, page: response)
    case .nothing(let reason): return .useless(reason: reason, response)
    }
  }

  /// A way back can only begin at a document that is read.
  private func asksConditionally(_ visit: Visit) -> Bool {
    mode == .normal && !(isBackfilled && visit.memory.backfill == nil)
  }

  /// Whether the source's older documents are wanted.
  var isBackfilled: Bool { source.overrides.backfill ?? settings.articles.backfill }

  private func request(_ visit: Visit) -> FetchRequest {
    var request = source.request(visit.address, purpose: .feed)
    if asksConditionally(visit), !visit.isProbe { request.validators = visit.knownValidators }
    if let served = visit.memory.servedPause, served <= crawler.now() { request.redirectPause = .served }
    return request
  }

  // MARK: Following

  /// Follows what is new of an announcement and of the documents that it leads to, and settles.
  private func follow(
    _ announcement: Announcement, _ visit: inout Visit, _ report: inout CrawlReport
  ) async throws(StoreError) -> CrawlReport {
    if mode == .forced { visit.memory.forgetDocuments() }
    visit.memory.take(announcement, at: visit.address)
    if isBackfilled, visit.memory.backfill == nil {
      visit.memory.backfill = Backfill(
        behind: visit.address, entries: announcement.entries, older: announcement.older)
    }
    var harvest = try await harvest(announcement, visit, &report)
    harvest.add(try await readParts(&visit, &report))
    visit.learn(harvest, now: crawler.now())
    try await readOlder(&visit, &report)
    try await tryAgain(visit, &report)
    return try await settle(&visit, .fetched(entries: harvest.all.count, new: harvest.new.count), report)
  }

  /// The source's own document has not changed: those that it named before may have, or wait to be read, and entries whose
  /// pages failed wait to be tried again.
  private func goOn(_ visit: inout Visit, _ report: inout CrawlReport) async throws(StoreError) -> CrawlReport {
    let harvest = try await readParts(&visit, &report)
    try await readOlder(&visit, &report)
    try await tryAgain(visit, &report)
    guard !harvest.all.isEmpty else { return try await settle(&visit, .notModified, report) }
    visit.learn(harvest, now: crawler.now())
    return try await settle(&visit, .fetched(entries: harvest.all.count, new: harvest.new.count), report)
  }
}
