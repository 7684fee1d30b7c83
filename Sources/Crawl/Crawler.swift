package import Catalog
import Extraction
package import Fetch
package import Foundation
package import Logging
import Synchronization
import Web

/// The crawler: everything that a pass needs, made once and shared by all of them.
package final class Crawler: Sendable {
  let fetcher: Fetcher
  let catalog: Catalog
  let store: ArticleStore
  let pool: WorkerPool
  let largePages = LargePageLane()
  let siteMemories: SiteMemories
  /// What is known of a source, by its id.
  let states: Gathering<String, SourceState?>
  /// What became of a visit.
  let settlements: Gathering<Settlement, Void>
  let now: @Sendable () -> Date
  let logger: Logger
  private let current: Mutex<(settings: CrawlSettings, index: SourceIndex)>

  /// Entries of one source that are on their way at once.
  static let entriesAtOnce = 64
  /// So many of them beyond those of one host that may be fetched at once: they are read and written meanwhile.
  static let entriesBehindFetch = 4

  /// A crawler over an open catalog and store. Recovery must have been done.
  package init(
    settings: CrawlSettings, fetcher: Fetcher, catalog: Catalog, store: ArticleStore, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    current = Mutex((settings, SourceIndex(settings)))
    self.fetcher = fetcher
    self.catalog = catalog
    self.store = store
    self.logger = logger
    self.now = now
    let threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
    pool = WorkerPool(threads: threads)
    siteMemories = SiteMemories(catalog: catalog)
    states = Gathering { ids async throws(CatalogError) in try await catalog.sources(ids: ids) }
    settlements = Gathering { settlements in
      do throws(CatalogError) {
        let unknown = try await catalog.settle(settlements)
        return settlements.map { unknown.contains($0.source) ? .failure(.unknownSource($0.source)) : .success(()) }
      } catch {
        return settlements.map { _ in .failure(error) }
      }
    }
  }

  deinit { pool.stop() }

  /// Reads pages within the limits that are set now.
  var extractor: Extractor { Extractor(limits: settings.limits) }

  /// The settings that the next pass is made with.
  package var settings: CrawlSettings { current.withLock { $0.settings } }

  /// The sources of these settings, for the scheduler.
  var index: SourceIndex { current.withLock { $0.index } }

  /// Takes new settings; passes on their way keep theirs.
  package func update(settings: CrawlSettings) {
    let index = SourceIndex(settings)
    current.withLock { $0 = (settings, index) }
    fetcher.update(settings: settings.fetch)
  }

  /// Crawls the sources now and says what was done. Cancelling the task drops what is in flight; the rest is whole.
  ///
  /// - Parameter progress: told of each source as it is done.
  package func crawl(
    _ sources: [SourceSettings], mode: CrawlMode = .normal,
    progress: @escaping @Sendable (CrawlReport) -> Void = { _ in }
  ) async throws(StoreError) -> CrawlReport {
    let begin = ContinuousClock.now
    var (report, failure) = await passes(sources, mode, progress)
    await siteMemories.save(now: now())
    if let failure { throw failure }
    report.elapsedSeconds = (ContinuousClock.now - begin).seconds
    return report
  }

  /// Passes over all sources, a bounded number at once, and why the store failed, if it did.
  private func passes(
    _ sources: [SourceSettings], _ mode: CrawlMode, _ progress: @Sendable (CrawlReport) -> Void
  ) async -> (CrawlReport, StoreError?) {
    let settings = settings
    let width = settings.passesAtOnce
    return await withTaskGroup(of: Result<CrawlReport, StoreError>.self) { group in
      var report = CrawlReport()
      var rest = sources[...]
      var failure: StoreError?
      func start() {
        guard let source = rest.popFirst(), !Task.isCancelled else { return }
        group.addTask { [self] in await pass(source, settings, mode) }
      }
      for _ in 0..<width { start() }
      while let result = await group.next() {
        switch result {
        case .success(let pass):
          progress(pass)
          report.add(pass)
          start()
        case .failure(let error):
          // The store is the ground that all stands on: without it no further pass is begun.
          failure = failure ?? error
          group.cancelAll()
        }
      }
      return (report, failure)
    }
  }

  private func pass(
    _ source: SourceSettings, _ settings: CrawlSettings, _ mode: CrawlMode
  ) async -> Result<CrawlReport, StoreError> {
    // Others may be using the fetcher: only what this pass's own tasks ask for is counted.
    let tally = FetchTally()
    let pass = FeedPass(crawler: self, source: source, settings: settings, mode: mode, tally: tally)
    return await FetchTally.$current.withValue(tally) {
      do throws(StoreError) {
        var report = try await pass.run()
        report.requests = tally.requests
        report.bytes = tally.bytes
        return .success(report)
      } catch {
        return .failure(error)
      }
    }
  }
}
