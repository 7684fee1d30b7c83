import Catalog
import Fetch
import Foundation
import Logging
import Web

/// The end of a visit.
extension FeedPass {
  /// Settles a visit whose source gave no answer.
  func settle(
    _ visit: inout Visit, failure error: FetchError, _ report: inout CrawlReport
  ) async throws(StoreError) -> CrawlReport {
    // The crawl is ending: the source stays due.
    if error.isEnding { return report }
    visit.trouble = SourceTrouble(error)
    switch error.cause {
    case .backingOff(let until, _): visit.wishes.retryAfter = until
    case .redirectPaused(let until, _):
      visit.wishes.retryAfter = until
      visit.memory.servedPause = until
    default: return try await settle(&visit, refusal: .failed(reason: error.reason), of: error.url, &report)
    }
    return try await settle(&visit, refusal: .postponed(reason: error.reason), of: error.url, &report)
  }

  /// Settles a visit whose source's answer is of no use.
  func settle(
    _ visit: inout Visit, refusal outcome: PollOutcome, of url: WebURL, _ report: inout CrawlReport
  ) async throws(StoreError) -> CrawlReport {
    report.fail(source: source.id, url: url.text, reason: outcome.reason ?? outcome.word)
    return try await settle(&visit, outcome, report)
  }

  /// Remembers what the visit came to and when the next one is due.
  func settle(
    _ visit: inout Visit, _ outcome: PollOutcome, _ report: CrawlReport
  ) async throws(StoreError) -> CrawlReport {
    // A crawl that was told to stop has not followed all entries: the source stays due, and its validators stay old.
    if Task.isCancelled { return report }
    let settlement = visit.settle(
      outcome, report, schedule: source.schedule(settings.schedule), now: crawler.now(), dice: .random(in: 0..<1))
    try await storing { () throws(CatalogError) in try await crawler.settlements.ask(settlement) }
    log(report, outcome, next: settlement.next)
    return report
  }

  private func log(_ report: CrawlReport, _ outcome: PollOutcome, next: Date) {
    crawler.logger.info(
      "polled",
      metadata: [
        "source": "\(source.id)", "outcome": "\(outcome.word)", "pages": "\(report.pages)", "new": "\(report.new)",
        "revised": "\(report.revised)", "duplicates": "\(report.duplicates)", "skipped": "\(report.skipped)",
        "failed": "\(report.failed)", "requests": "\(tally.requests)", "bytes": "\(tally.bytes)",
        "seconds": "\((began.duration(to: .now).seconds * 1000).rounded() / 1000)", "next": "\(RFC3339.text(next))",
      ])
    for failure in report.failures {
      crawler.logger.warning("failed", metadata: ["source": "\(source.id)", "reason": "\(failure.reason)"])
    }
  }
}
