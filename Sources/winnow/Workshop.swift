import Archive
import Catalog
import Crawl
import Extraction
import Fetch
import Foundation
import Logging
import Web

/// Everything that a crawl stands on, opened in the one right order: lock, archive, catalog, recovery, fetcher, crawler.
struct Workshop {
  let archive: Archive
  let catalog: Catalog
  let fetcher: Fetcher
  let crawler: Crawler
  let sources: [SourceSettings]

  /// Opens for writing, and runs `body`. Two writers on one state are refused with 75.
  ///
  /// - Parameter settings: with all sources (`SourceList.all`), which are read once: a hundred thousand take a second.
  static func open<Value>(
    _ settings: Settings, logger: Logger, _ body: (Workshop) async throws -> Value
  ) async throws -> Value {
    let sources = settings.crawl.sources
    let lock = try storing { () throws(CatalogError) in try WriterLock(stateDirectory: settings.state) }
    let archive = try archiving { () throws(ArchiveError) in try Archive(at: settings.archive, access: .writer) }
    let isLost = try archiving { () throws(ArchiveError) in
      try Repair.isNeeded(archive: archive, catalogPath: settings.catalogFile)
    }
    if isLost {
      logger.warning(
        "the catalog is gone and is rebuilt from the archive", metadata: ["catalog": "\(settings.catalogFile)"])
      _ = try await repair(archive, settings)
    }
    let catalog = try storing { () throws(CatalogError) in try Catalog(at: settings.catalogFile, access: .writer) }
    var crawl = settings.crawl
    crawl.fetch = fetching(settings)
    let store = ArticleStore(
      archive: archive, catalog: catalog,
      settings: StoreSettings(
        formats: crawl.formats, keepRevisions: crawl.articles.revisions, nearDuplicates: crawl.articles.nearDuplicates))
    try await keeping { () async throws(StoreError) in _ = try await store.recover(now: Date()) }
    try await storing { () async throws(CatalogError) in
      try await catalog.declare(sources.map(\.declared), now: Date())
    }
    let hosts = try await storing { () async throws(CatalogError) in try await HostMemory(catalog: catalog) }
    let fetcher = try fetcher(settings, robots: RobotsMemory(catalog: catalog), hosts: hosts)
    let crawler = Crawler(settings: crawl, fetcher: fetcher, catalog: catalog, store: store, logger: logger)
    let result: Result<Value, any Error>
    do {
      result = .success(
        try await body(
          Workshop(archive: archive, catalog: catalog, fetcher: fetcher, crawler: crawler, sources: sources)))
    } catch {
      result = .failure(error)
    }
    await fetcher.shutdown()
    try storing { () throws(CatalogError) in try catalog.close() }
    // The lock outlives everything that writes under it.
    withExtendedLifetime(lock) {}
    return try result.get()
  }

  /// Brings archive and catalog back in line. The writer's lock must be held.
  static func repair(_ archive: Archive, _ settings: Settings) async throws(CommandError) -> RepairReport {
    try await keeping { () async throws(StoreError) in
      try await Repair(
        archive: archive, catalogPath: settings.catalogFile, skipping: settings.skippedFolders, now: Date(),
        sketch: { text in
          let fingerprint = Fingerprint(of: text)
          return Sketch(bands: fingerprint.bands, signature: fingerprint.signature)
        }
      ).run()
    }
  }

  /// How to fetch, with our name where the configuration gives none.
  static func fetching(_ settings: Settings) -> FetchSettings {
    var fetch = settings.crawl.fetch
    if fetch.userAgent == FetchSettings().userAgent { fetch.userAgent = Version.userAgent }
    return fetch
  }

  /// A fetcher; without memories for commands that keep nothing.
  static func fetcher(
    _ settings: Settings, robots: RobotsMemory = .none, hosts: HostMemory = .none
  ) throws(CommandError) -> Fetcher {
    do throws(FetchSetupError) {
      return try Fetcher(settings: fetching(settings), robotsMemory: robots, hostMemory: hosts)
    } catch {
      throw .configuration("\(error)")
    }
  }
}

// MARK: Errors of the rooms, as the command line says them

/// Runs a verb of the catalog.
func storing<Value>(_ verb: () throws(CatalogError) -> Value) throws(CommandError) -> Value {
  do throws(CatalogError) {
    return try verb()
  } catch {
    throw CommandError(error)
  }
}

/// Runs an asynchronous verb of the catalog.
func storing<Value>(_ verb: () async throws(CatalogError) -> Value) async throws(CommandError) -> Value {
  do throws(CatalogError) {
    return try await verb()
  } catch {
    throw CommandError(error)
  }
}

/// Runs a verb of the archive.
func archiving<Value>(_ verb: () throws(ArchiveError) -> Value) throws(CommandError) -> Value {
  do throws(ArchiveError) {
    return try verb()
  } catch {
    throw CommandError(error)
  }
}

/// Runs a verb of the store, archive and catalog together.
func keeping<Value>(_ verb: () async throws(StoreError) -> Value) async throws(CommandError) -> Value {
  do throws(StoreError) {
    return try await verb()
  } catch {
    throw CommandError(error)
  }
}
