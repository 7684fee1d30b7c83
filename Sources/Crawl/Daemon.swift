package import Catalog
import Fetch
import Foundation
package import Logging
import Synchronization

/// The scheduler loop: visits each source when it is due, until it is told to stop.
package final class Daemon: Sendable {
  private let crawler: Crawler
  private let catalog: Catalog
  private let logger: Logger
  private let searchIndex: String?
  private let claims = SourceClaims()
  private let total = Mutex(CrawlReport())
  private let polls = Mutex(DurationHistogram())
  private let turns = Atomic(0)
  /// Why nothing can be written any more.
  private let failure = Mutex<StoreError?>(nil)
  /// Wakes the loop before its time: a source is done, or the settings have changed.
  private let wake = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// The longest sleep: a clock that is set back must not stop the daemon for long.
  private static let longestSleep = 60.0

  /// A daemon over a crawler whose catalog already knows the sources.
  ///
  /// - Parameter searchIndex: the search index's file; nil leaves indexing to the searches.
  package init(crawler: Crawler, catalog: Catalog, logger: Logger, searchIndex: String? = nil) {
    self.searchIndex = searchIndex
    self.crawler = crawler
    self.catalog = catalog
    self.logger = logger
  }

  /// What was done since the start, without its lists.
  package var report: CrawlReport { total.withLock { $0 } }

  /// How long the visits since the start took.
  package var pollDurations: DurationHistogram { polls.withLock { $0 } }

  /// The ids of the sources that are being visited.
  package var visiting: Set<String> { claims.taken }

  /// The turns of the scheduler loop so far. Nothing else advances it: while it stands still, nothing becomes due.
  package var heartbeat: Int { turns.load(ordering: .relaxed) }

  /// Looks for due sources now.
  package func poke() { wake.continuation.yield() }

  /// Runs until the task is cancelled. Throws only when catalog or archive can no longer be written.
  package func run() async throws(StoreError) {
    await withDiscardingTaskGroup { group in
      var signals = wake.stream.makeAsyncIterator()
      group.addTask { [self] in await tick() }
      group.addTask { [self] in await keepHouse() }
      while !Task.isCancelled {
        do throws(CatalogError) {
          for source in try await dueSources() {
            group.addTask { [self] in
              _ = await visit(source, mode: .normal)
            }
          }
          turns.add(1, ordering: .relaxed)
        } catch {
          failure.withLock { $0 = StoreError(error) }
        }
        if failure.withLock({ $0 != nil }) { break }
        _ = await signals.next()
      }
      group.cancelAll()
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Crawls sources now, between the visits that are due: what a person has asked for while the daemon runs. A source
  /// that is being visited is visited again afterwards.
  ///
  /// - Parameter progress: told of each source as it is done.
  package func crawl(
    _ sources: [SourceSettings], mode: CrawlMode, progress: @Sendable (CrawlReport) -> Void
  ) async throws(StoreError) -> CrawlReport {
    let begin = ContinuousClock.now
    let width = width
    let result: Result<CrawlReport, StoreError> = await withTaskGroup(of: Result<CrawlReport, StoreError>.self) {
      group in
      var whole = CrawlReport()
      var rest = sources[...]
      var failure: StoreError?
      func start() {
        guard let source = rest.popFirst(), !Task.isCancelled, failure == nil else { return }
        group.addTask { [self] in
          await claims.take(source.id)
          return await visit(source, mode: mode)
        }
      }
      for _ in 0..<width { start() }
      while let visited = await group.next() {
        switch visited {
        case .success(let report):
          progress(report)
          whole.add(report)
          whole.requests += report.requests
          whole.bytes += report.bytes
        case .failure(let error): failure = failure ?? error
        }
        start()
      }
      return failure.map(Result.failure) ?? .success(whole)
    }
    var report = try result.get()
    report.elapsedSeconds = (ContinuousClock.now - begin).seconds
    return report
  }

  private var width: Int { crawler.settings.passesAtOnce }

  /// Wakes the loop whenever a source becomes due.
  private func tick() async {
    while !Task.isCancelled {
      var sleep = Self.longestSleep
      do {
        if let next = try await catalog.nextDue() {
          sleep = min(sleep, max(1, next.timeIntervalSince(crawler.now())))
        }
        try await Task.sleep(for: .seconds(sleep))
      } catch {
        // Cancelled, or a catalog that cannot be read: the loop itself meets that error and ends with it.
        if Task.isCancelled { return }
      }
      poke()
    }
  }

  /// Looks after what is kept already, beside the visits.
  private func keepHouse() async {
    do throws(StoreError) {
      try await Upkeep(crawler: crawler, searchIndex: searchIndex).run { report in
        total.withLock { $0.absorb(report) }
      }
    } catch {
      logger.critical("the store cannot be written", metadata: ["reason": "\(error)"])
      failure.withLock { $0 = $0 ?? error }
      poke()
    }
  }

  /// The sources to be visited now, claimed.
  private func dueSources() async throws(CatalogError) -> [SourceSettings] {
    let room = width - visiting.count
    guard room > 0 else { return [] }
    // Those in flight are still due in the catalog: ask for so many more.
    let due = try await catalog.due(now: crawler.now(), limit: width)
    let known = Dictionary(crawler.settings.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var chosen: [SourceSettings] = []
    for state in due where chosen.count < room {
      guard let source = known[state.id], claims.takeIfFree(state.id) else { continue }
      chosen.append(source)
    }
    return chosen
  }

  /// Visits a source that is claimed, and gives it back.
  private func visit(_ source: SourceSettings, mode: CrawlMode) async -> Result<CrawlReport, StoreError> {
    defer {
      claims.release(source.id)
      poke()
    }
    do throws(StoreError) {
      let report = try await crawler.crawl([source], mode: mode)
      total.withLock { $0.absorb(report) }
      polls.withLock { $0.observe(report.elapsedSeconds) }
      return .success(report)
    } catch {
      logger.critical("the store cannot be written", metadata: ["reason": "\(error)"])
      failure.withLock { $0 = $0 ?? error }
      return .failure(error)
    }
  }
}

extension CrawlReport {
  /// Adds another crawl's figures, without its lists: a daemon's totals must not grow with time.
  mutating func absorb(_ other: CrawlReport) {
    add(other)
    requests += other.requests
    bytes += other.bytes
    failures = []
    articles = []
  }
}
