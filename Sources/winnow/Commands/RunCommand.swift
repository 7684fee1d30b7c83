import ArgumentParser
import Crawl
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `winnow run`: the daemon.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the daemon: visit each source when it is due.",
    discussion: "SIGTERM and SIGINT end it; SIGHUP reads the configuration again.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    var settings = try options.settings()
    settings.crawl.sources = try SourceList.all(settings)
    let log = LogOutput(settings.log)
    let logger = Logger(label: "winnow") { _ in log }
    let options = options
    let opened = settings
    try await Workshop.open(opened, logger: logger) { workshop in
      let daemon = Daemon(crawler: workshop.crawler, catalog: workshop.catalog, logger: logger)
      let notifier = SystemdNotifier()
      let group = ServiceGroup(
        configuration: .init(
          services: [
            .init(
              service: ReloadService(
                options: options, workshop: workshop, daemon: daemon, notifier: notifier, logger: logger)),
            .init(
              service: DaemonService(
                daemon: daemon, fetcher: workshop.fetcher, notifier: notifier, sources: opened.crawl.sources.count,
                logger: logger)),
          ],
          gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
      try await group.run()
    }
  }
}
