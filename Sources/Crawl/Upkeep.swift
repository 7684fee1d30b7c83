import Catalog
import Fetch
import Foundation

/// What a daemon does beside its visits: it looks again at articles, removes what is kept no longer, tidies the catalog, and takes new
/// articles into the search index.
struct Upkeep: Sendable {
  let crawler: Crawler
  /// The search index's file; nil leaves indexing to the searches.
  let searchIndex: String?

  /// The longest time between two turns: a clock that is set back must not stop anything for long.
  private static let longestSleep = 60.0
  /// How often retention is applied.
  private static let day = Duration.seconds(86_400)

  /// Turns until the task is cancelled.
  ///
  /// - Parameter done: told of what each round of looks did.
  func run(done: (CrawlReport) -> Void) async throws(StoreError) {
    var lastRetention: ContinuousClock.Instant?
    var indexed = -1
    while !Task.isCancelled {
      if lastRetention.map({ ContinuousClock.now - $0 >= Self.day }) ?? true {
        try await crawler.removeExpired()
        lastRetention = .now
      }
      try await crawler.tidyDaily()
      done(try await lookAgain())
      indexed = try await index(after: indexed)
      // A daemon whose sources are many is never at rest, and keeps the peaks of all its past.
      AllocatorTuning.giveBack()
      do {
        try await Task.sleep(for: .seconds(try await untilNextLook()))
      } catch let error as StoreError {
        throw error
      } catch {
        return
      }
    }
  }

  private func lookAgain() async throws(StoreError) -> CrawlReport {
    let report = try await crawler.revisit(crawler.settings.sources)
    let index = crawler.index
    // Articles of sources that are no longer configured would stand before the others for ever.
    let due = try await storing { () async throws(CatalogError) in
      try await crawler.catalog.revisits(due: crawler.now(), limit: RevisitRound.mostArticles)
    }
    for revisit in due where index[revisit.source] == nil {
      try await storing { () async throws(CatalogError) in
        try await crawler.catalog.settleRevisit(revisit.articleID, .looked(next: nil))
      }
    }
    return report
  }

  /// - Returns: the number of the log's last line, which the index has now.
  private func index(after last: Int) async throws(StoreError) -> Int {
    guard let searchIndex else { return last }
    let sequence = try await storing { () async throws(CatalogError) in try await crawler.catalog.logSequence() }
    if sequence != last { await crawler.index(at: searchIndex) }
    return sequence
  }

  /// In seconds.
  private func untilNextLook() async throws(StoreError) -> TimeInterval {
    let next = try await storing { () async throws(CatalogError) in try await crawler.catalog.nextRevisit() }
    guard let next else { return Self.longestSleep }
    return min(Self.longestSleep, max(1, next.timeIntervalSince(crawler.now())))
  }
}
