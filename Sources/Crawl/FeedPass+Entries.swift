import Catalog
import Fetch
import Foundation
import Logging
import Web

/// The entries of a document on their way.
extension FeedPass {
  /// Follows the new entries of a document.
  func harvest(
    _ announcement: Announcement, _ visit: Visit, _ report: inout CrawlReport
  ) async throws(StoreError) -> Harvest {
    let entries = try await fresh(announcement.entries, &report)
    try await follow(entries, visit, &report)
    return Harvest(all: announcement.entries, new: entries)
  }

  /// The entries that are to be followed: allowed by the rules, and not known yet.
  private func fresh(_ entries: [Entry], _ report: inout CrawlReport) async throws(StoreError) -> [Entry] {
    var allowed: [Entry] = []
    var seen: Set<String> = []
    for entry in entries where seen.insert((entry.id ?? "") + "\n" + entry.url.text).inserted {
      if isTooOld(entry) || source.refusal(of: entry.url) != nil {
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
      switch verdict {
      case .known: return nil
      case .new, .changed: return entry
      case .retry(let attempts):
        var entry = entry
        entry.attempts = attempts
        return entry
      }
    }
  }

  /// Entries that are tried again at one visit; the rest waits for the next one.
  private static let mostRetries = 500

  /// Tries entries again whose pages failed and whose time has come. Their source need not announce them any more, nor say
  /// that anything changed.
  func tryAgain(_ visit: Visit, _ report: inout CrawlReport) async throws(StoreError) {
    guard visit.state.hasPending, !Task.isCancelled else { return }
    let pending = try await storing { () throws(CatalogError) in
      try await crawler.catalog.retries(source: source.id, due: crawler.now(), limit: Self.mostRetries)
    }
    try await follow(pending.compactMap { Entry($0) }, visit, &report)
  }

  /// Whether the entry was posted longer ago than `max_age` allows.
  func isTooOld(_ entry: Entry) -> Bool {
    guard let maxAge = source.maxAge(settings), let published = entry.published else { return false }
    return crawler.now().timeIntervalSince(published) > maxAge.seconds
  }

  private typealias Followed = (
    entry: Entry, result: Result<(outcome: PagePass.Outcome, fetchedPage: Bool), StoreError>
  )

  /// Sends each entry on its way, a bounded number at once, and notes what became of it.
  ///
  /// - Parameter page: the page of a lone entry, if it was read already.
  func follow(
    _ entries: [Entry], _ visit: Visit, _ report: inout CrawlReport, page: ReadPage? = nil
  ) async throws(StoreError) {
    let origin = visit.origin
    var notes: [EntryOutcome] = []
    var failure: StoreError?
    await withTaskGroup(of: Followed.self) { group in
      var queue = EntryQueue(entries, perHost: settings.fetch.perHost + Crawler.entriesBehindFetch)
      func start(_ entry: Entry?) {
        guard let entry, !Task.isCancelled else { return }
        let pass = PagePass(
          crawler: crawler, source: source, settings: settings, mode: mode, origin: origin, entry: entry, page: page)
        group.addTask {
          do throws(StoreError) {
            return (entry, .success(try await pass.run()))
          } catch {
            return (entry, .failure(error))
          }
        }
      }
      for _ in 0..<Crawler.entriesAtOnce { start(queue.next()) }
      while let done = await group.next() {
        let entry = done.entry
        switch done.result {
        case .failure(let error):
          failure = failure ?? error
          group.cancelAll()
        case .success(let end):
          let outcome = end.outcome.saying(attemptsBefore: entry.attempts)
          report.count(outcome, of: entry, source: source.id)
          if end.fetchedPage { report.pages += 1 }
          log(outcome, of: entry)
          if let note = outcome.note(of: entry, now: crawler.now()) { notes.append(note) }
          start(queue.next(after: entry))
        }
      }
    }
    if let failure { throw failure }
    guard !notes.isEmpty else { return }
    try await storing { () throws(CatalogError) in
      try await crawler.catalog.note(notes, source: source.id, now: crawler.now())
    }
  }

  /// Why an entry was left alone is worth a line to whoever looks for it, and to nobody else.
  private func log(_ outcome: PagePass.Outcome, of entry: Entry) {
    guard case .skipped(let reason) = outcome else { return }
    crawler.logger.debug(
      "skipped", metadata: ["source": "\(source.id)", "url": "\(entry.url)", "reason": "\(reason)"])
  }
}
