package import Catalog
import Fetch
import Foundation
package import Logging
import Synchronization
import Web

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
  private let pace = Mutex(StartPace())
  /// Why nothing can be written any more.
  private let failure = Mutex<StoreError?>(nil)
  /// Wakes the loop before its time: a source is done, or the settings have changed.
  private let wake = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// The longest sleep: a clock that is set back must not stop the daemon for long.
  private static let longestSleep = 900.0
  /// The catalog keeps whole seconds: what is due in less is due now.
  private static let shortestSleep = 1.0
  /// So many seconds after the last event a rest begins.
  private static let settling = 2.0
  /// Visits at once to sources of one host: what waits for its host's turn must not keep the others from theirs.
  private static let perHost = 16
  /// Due sources that are looked at in one turn at most, where many of them wait for their hosts.
  private static let mostLookedAt = 8192

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
        // Its sleep ends with this turn: the next one sets its own.
        async let _ = ring()
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

  /// Wakes the loop when the next source becomes due, or when more of those that are may begin. Those in flight or held back
  /// by their host wake it by their end.
  private func ring() async {
    var sleep = Self.longestSleep
    do {
      let now = crawler.now()
      if pace.withLock({ $0.room == 0 }) { sleep = StartPace.nextPermit }
      if let next = try await catalog.nextDue(after: now) {
        sleep = min(sleep, max(Self.shortestSleep, next.timeIntervalSince(now)))
      }
      try await rest(sleep)
      poke()
    } catch is CancellationError {
      // Something else has woken the loop.
    } catch {
      // The loop itself meets a catalog that cannot be read, and ends with it.
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

  /// Sleeps. A long rest with nothing in flight begins with giving back the memory that the last visits took: not at once,
  /// since the next event may end it.
  private func rest(_ seconds: Double) async throws {
    let settling = Self.settling
    guard seconds > settling else { return try await Task.sleep(for: .seconds(seconds)) }
    try await Task.sleep(for: .seconds(settling))
    if visiting.isEmpty { AllocatorTuning.giveBack() }
    try await Task.sleep(for: .seconds(seconds - settling))
  }

  /// The sources to be visited now, claimed.
  private func dueSources() async throws(CatalogError) -> [SourceSettings] {
    let now = crawler.now()
    let index = crawler.index
    let visiting = visiting
    let permits = pace.withLock { pace in
      pace.fill(demand: index.demand, now: now)
      return pace.room
    }
    let room = min(width - visiting.count, permits)
    guard room > 0 else { return [] }
    // Those in flight are still due in the catalog: so many more are asked for.
    var limit = room + visiting.count + Self.perHost
    while true {
      let due = try await catalog.due(now: now, limit: limit)
      let chosen = choose(due.lazy.compactMap { index[$0.id] }, room: room, visiting: visiting, index)
      guard chosen.count < room, due.count == limit, limit < Self.mostLookedAt else {
        let claimed = chosen.filter { claims.takeIfFree($0.id) }
        pace.withLock { $0.spend(claimed.count) }
        return claimed
      }
      limit *= 4
    }
  }

  /// The first of the due sources that are not being visited, not too many of one host.
  private func choose(
    _ due: some Sequence<SourceSettings>, room: Int, visiting: Set<String>, _ index: SourceIndex
  ) -> [SourceSettings] {
    var hosts: [String: Int] = [:]
    for id in visiting { if let host = index[id]?.url.host { hosts[host, default: 0] += 1 } }
    var chosen: [SourceSettings] = []
    for source in due where !visiting.contains(source.id) {
      guard hosts[source.url.host, default: 0] < Self.perHost else { continue }
      hosts[source.url.host, default: 0] += 1
      chosen.append(source)
      if chosen.count == room { break }
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
    failures = []
    articles = []
  }
}
