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
  private let inFlight = Mutex<Set<String>>([])
  private let total = Mutex(CrawlReport())
  /// Why nothing can be written any more.
  private let failure = Mutex<StoreError?>(nil)
  /// Wakes the loop before its time: a source is done, or the settings have changed.
  private let wake = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// Sources visited at once, as a multiple of the transfers.
  private static let passesPerTransfer = 2
  /// The longest sleep: a clock that is set back must not stop the daemon for long.
  private static let longestSleep = 60.0

  /// A daemon over a crawler whose catalog already knows the sources.
  package init(crawler: Crawler, catalog: Catalog, logger: Logger) {
    self.crawler = crawler
    self.catalog = catalog
    self.logger = logger
  }

  /// What was done since the start.
  package var report: CrawlReport { total.withLock { $0 } }

  /// How many sources are being visited.
  package var visiting: Int { inFlight.withLock { $0.count } }

  /// Looks for due sources now.
  package func poke() { wake.continuation.yield() }

  /// Runs until the task is cancelled. Throws only when catalog or archive can no longer be written.
  package func run() async throws(StoreError) {
    await withDiscardingTaskGroup { group in
      var signals = wake.stream.makeAsyncIterator()
      group.addTask { [self] in await tick() }
      while !Task.isCancelled {
        do throws(CatalogError) {
          for source in try await dueSources() {
            group.addTask { [self] in
              await visit(source)
            }
          }
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

  private func dueSources() async throws(CatalogError) -> [SourceSettings] {
    let settings = crawler.settings
    let width = max(256, settings.fetch.concurrency * Self.passesPerTransfer)
    let room = width - visiting
    guard room > 0 else { return [] }
    // Those in flight are still due in the catalog: ask for so many more.
    let due = try await catalog.due(now: crawler.now(), limit: width)
    let known = Dictionary(settings.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return inFlight.withLock { inFlight in
      var chosen: [SourceSettings] = []
      for state in due where chosen.count < room {
        guard let source = known[state.id], inFlight.insert(state.id).inserted else { continue }
        chosen.append(source)
      }
      return chosen
    }
  }

  private func visit(_ source: SourceSettings) async {
    defer {
      inFlight.withLock { _ = $0.remove(source.id) }
      poke()
    }
    do throws(StoreError) {
      let report = try await crawler.crawl([source])
      total.withLock { $0.absorb(report) }
    } catch {
      logger.critical("the store cannot be written", metadata: ["reason": "\(error)"])
      failure.withLock { $0 = $0 ?? error }
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
