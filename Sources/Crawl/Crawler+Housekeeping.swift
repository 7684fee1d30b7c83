import Archive
import Catalog
import Fetch
import Foundation
import Logging
import Web

/// What keeps archive and catalog in order between the visits.
extension Crawler {
  /// How often the catalog is tidied and the archive is looked through for what is no longer kept, in seconds.
  private static let day = 86_400.0

  /// When the catalog was tidied last is noted in it under this name.
  private static let tidied = "tidied"

  /// Looks again at the articles of these sources whose time has come.
  ///
  /// - Returns: what it did; it counts no source.
  package func revisit(_ sources: [SourceSettings]) async throws(StoreError) -> CrawlReport {
    let tally = FetchTally()
    let result = await FetchTally.$current.withValue(tally) { () async -> Result<CrawlReport, StoreError> in
      do throws(StoreError) {
        return .success(try await RevisitRound(crawler: self, settings: settings, sources: sources).run())
      } catch {
        return .failure(error)
      }
    }
    await siteMemories.save(now: now())
    var report = try result.get()
    report.requests = tally.requests
    report.bytes = tally.bytes
    return report
  }

  /// A crawl without a daemon: the visits, and then what a daemon does between its own.
  ///
  /// - Parameter searchIndex: where the search index is. It is brought up to date if it is there: the first search makes it.
  package func crawlAlone(
    _ sources: [SourceSettings], mode: CrawlMode, searchIndex: String,
    progress: @escaping @Sendable (CrawlReport) -> Void
  ) async throws(StoreError) -> CrawlReport {
    let begin = ContinuousClock.now
    var report = try await crawl(sources, mode: mode, progress: progress)
    guard !Task.isCancelled else { return report }
    if mode == .normal {
      report.add(try await revisit(sources))
    }
    try await removeExpired()
    try await tidyDaily()
    if FileManager.default.fileExists(atPath: searchIndex) { await index(at: searchIndex) }
    report.elapsedSeconds = (ContinuousClock.now - begin).seconds
    return report
  }

  /// Removes what the retention settings keep no longer. It does nothing if they keep all.
  ///
  /// - Returns: how many articles were removed.
  @discardableResult
  package func removeExpired() async throws(StoreError) -> Int {
    let settings = settings
    let now = now()
    var rules: [String: RetentionSettings] = [:]
    if settings.retention != RetentionSettings() {
      for id in try await storing({ () async throws(CatalogError) in try await catalog.sourcesWithArticles() }) {
        rules[id] = settings.retention
      }
    }
    for source in settings.sources {
      let rule = source.retention(settings)
      rules[source.id] = rule == RetentionSettings() ? nil : rule
    }
    var removed = 0
    for (source, rule) in rules where !Task.isCancelled {
      let expired = try await storing { () async throws(CatalogError) in
        try await catalog.expired(
          source: source, before: rule.maxAge.map { now.addingTimeInterval(-$0.seconds) }, maximumBytes: rule.maxSize)
      }
      guard !expired.isEmpty else { continue }
      try await store.remove(expired.map(\.id), now: now)
      removed += expired.count
      logger.info("removed by retention", metadata: ["source": "\(source)", "articles": "\(expired.count)"])
    }
    return removed
  }

  /// Tidies the catalog if that was not done for a day.
  package func tidyDaily() async throws(StoreError) {
    let now = now()
    let last = try await storing { () async throws(CatalogError) in try await catalog.meta(Self.tidied) }
    // A clock that was set back must not put it off for longer than a day.
    if let last = last.flatMap(RFC3339.date), abs(now.timeIntervalSince(last)) < Self.day { return }
    try await storing { () async throws(CatalogError) in
      try await catalog.tidy(now: now)
      try await catalog.setMeta(Self.tidied, RFC3339.text(now))
    }
  }

  /// Takes what was kept into the search index at this path. Search goes on without it, only slower: a failure ends nothing.
  package func index(at path: String) async {
    let archive = store.archive
    do {
      // Hundreds of files are read in a row: not on the threads that everything else waits for.
      try await withTaskExecutorPreference(pool) {
        _ = try await SearchFollower(archive: archive, index: SearchIndex(at: path)).catchUp()
      }
    } catch {
      logger.warning("the search index could not be brought up to date", metadata: ["reason": "\(error)"])
    }
  }
}
