import Archive
import Catalog
import Fetch
import Foundation
import Logging
import SampleSite
import TestGround
import Testing
import Web

@testable import Crawl

/// A crawler with a temporary archive and state, allowed to fetch from loopback.
struct SampleCrawl {
  let folder: URL
  let archive: Archive
  let catalog: Catalog
  let fetcher: Fetcher
  let crawler: Crawler
  let store: ArticleStore
  /// The crawler's time.
  let clock = TestClock()

  /// Opens everything below a fresh folder, runs `body`, and removes the folder.
  static func run<Value>(
    _ change: (inout CrawlSettings) -> Void = { _ in }, _ body: (SampleCrawl) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("winnow-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let crawl = try await SampleCrawl(folder: folder, change)
    let value = try await body(crawl)
    await crawl.fetcher.shutdown()
    try crawl.catalog.close()
    return value
  }

  init(folder: URL, _ change: (inout CrawlSettings) -> Void) async throws {
    self.folder = folder
    var settings = CrawlSettings.loopback
    change(&settings)
    archive = try Archive(at: folder.appendingPathComponent("archive").path, access: .writer)
    catalog = try Catalog(at: folder.appendingPathComponent("state/catalog.sqlite").path, access: .writer)
    fetcher = try Fetcher(settings: settings.fetch)
    store = ArticleStore(archive: archive, catalog: catalog)
    _ = try await store.recover(now: Date())
    crawler = Crawler(
      settings: settings, fetcher: fetcher, catalog: catalog, store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { [clock] in clock.now })
  }

  /// Declares the sources and crawls them.
  func crawl(_ sources: [SourceSettings], mode: CrawlMode = .normal) async throws -> CrawlReport {
    try await catalog.declare(
      sources.map { DeclaredSource(id: $0.id, url: $0.url.text, kind: $0.kind.rawValue) }, now: clock.now)
    return try await crawler.crawl(sources, mode: mode)
  }

  /// All files of the archive, relative, sorted.
  var files: [String] {
    let root = folder.appendingPathComponent("archive")
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return all.filter { !$0.hasPrefix(".") && $0.contains(".") }.sorted()
  }
}

extension SampleServer {
  /// The sample hosts as sources.
  func sources() throws -> [SourceSettings] {
    try SampleHost.all.map { host in
      var source = SourceSettings(id: host.name, url: try #require(WebURL(announcement(of: host))))
      source.kind = host.template == .listing ? .page : .auto
      return source
    }
  }
}

extension CrawlSettings {
  /// Loopback is allowed, and needs no pauses.
  static var loopback: CrawlSettings {
    var settings = CrawlSettings()
    settings.fetch.allowNetworks = ["127.0.0.0/8", "::1/128"].compactMap { AddressRange($0) }
    settings.fetch.hostDelay = .zero
    return settings
  }
}
