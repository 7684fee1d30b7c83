import ArgumentParser
import Catalog
import Crawl
import Foundation
import Logging

/// Reads the configuration again: a valid one is applied without losing a transfer, a wrong one is named and the old one kept.
struct ConfigurationReload: Sendable {
  /// What came of it: the exit status of a command that asked for it, and why it is not 0.
  struct Outcome: Codable, Sendable {
    let status: Int32
    let reason: String?
  }

  let options: GlobalOptions
  let workshop: Workshop
  let daemon: Daemon
  let metrics: MetricsReport
  let notifier: SystemdNotifier
  let logger: Logger

  /// Tells systemd, too, that it has begun and that it is over.
  func run() async -> Outcome {
    notifier.reloading()
    let outcome: Outcome
    do throws(CommandError) {
      try await apply()
      outcome = Outcome(status: 0, reason: nil)
    } catch {
      logger.error("the configuration is wrong and the old one stays", metadata: ["reason": "\(error)"])
      outcome = Outcome(status: error.status.rawValue, reason: error.description)
    }
    notifier.ready("\(workshop.crawler.settings.sources.count) sources")
    return outcome
  }

  /// Reloads if the list of sources is another one than the daemon's. A configuration that is wrong by now is left alone.
  func runIfSourcesChanged() async {
    do throws(CommandError) {
      guard try SourceList.all(try options.settings()) != workshop.crawler.settings.sources else { return }
    } catch {
      logger.debug("the configuration is wrong and the old one stays", metadata: ["reason": "\(error)"])
      return
    }
    _ = await run()
  }

  private func apply() async throws(CommandError) {
    var settings = try options.settings()
    settings.crawl.sources = try SourceList.all(settings)
    settings.crawl.fetch = Workshop.fetching(settings)
    let sources = settings.crawl.sources
    try await storing { () async throws(CatalogError) in
      try await workshop.catalog.declare(sources.map(\.declared), now: Date())
    }
    // Nothing fails from here on, and the line stands before those of the new sources' first visits.
    logger.notice("reloaded", metadata: ["sources": "\(sources.count)"])
    workshop.crawler.update(settings: settings.crawl)
    metrics.write(to: settings.metricsTextfile)
    daemon.poke()
  }
}
