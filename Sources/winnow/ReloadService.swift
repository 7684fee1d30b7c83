import Catalog
import Crawl
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// SIGHUP reads the configuration again: a valid one is applied without losing a transfer, a wrong one is named and
/// the old one kept.
struct ReloadService: Service {
  let options: GlobalOptions
  let workshop: Workshop
  let daemon: Daemon
  let notifier: SystemdNotifier
  let logger: Logger

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    for await _ in signals.cancelOnGracefulShutdown() {
      notifier.reloading()
      do {
        try await reload()
      } catch {
        logger.error("the configuration is wrong and the old one stays", metadata: ["reason": "\(error)"])
      }
      notifier.ready("reloaded")
    }
  }

  private func reload() async throws {
    var settings = try options.settings()
    settings.crawl.sources = try SourceList.all(settings)
    let sources = settings.crawl.sources
    try await storing { () async throws(CatalogError) in
      try await workshop.catalog.declare(sources.map(\.declared), now: Date())
    }
    workshop.crawler.update(settings: settings.crawl)
    daemon.poke()
    logger.notice("reloaded", metadata: ["sources": "\(sources.count)"])
  }
}
