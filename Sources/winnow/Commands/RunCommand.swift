import ArgumentParser
import Crawl
import Foundation
import Glibc
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
    // A command that goes away while the daemon talks to it is no reason to end.
    signal(SIGPIPE, SIG_IGN)
    let opened = settings
    try await Workshop.open(opened, logger: logger) { workshop in
      let services = services(opened, workshop, logger)
      let group = ServiceGroup(
        configuration: .init(
          // Without a name of its own a service is logged with all that it holds: every source, and the headers that open it.
          services: services.map { .init(service: $0, serviceName: "\(type(of: $0))") },
          gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
      try await group.run()
    }
  }

  /// They end in the reverse of this order: first the loop, last the metrics.
  private func services(_ settings: Settings, _ workshop: Workshop, _ logger: Logger) -> [any Service] {
    let started = Date()
    let daemon = Daemon(
      crawler: workshop.crawler, catalog: workshop.catalog, logger: logger, searchIndex: settings.searchFile)
    let notifier = SystemdNotifier()
    let (opened, opening) = AsyncStream.makeStream(of: Void.self)
    let metrics = MetricsReport(
      workshop: workshop, daemon: daemon, file: settings.metricsTextfile, started: started, logger: logger)
    let reload = ConfigurationReload(
      options: options, workshop: workshop, daemon: daemon, metrics: metrics, notifier: notifier, logger: logger)
    return [
      MetricsService(metrics: metrics), ReloadService(reload: reload),
      ControlServer(
        state: settings.state, workshop: workshop, daemon: daemon, reload: reload, metrics: metrics, started: started,
        opening: opening, logger: logger),
      DaemonService(
        daemon: daemon, crawler: workshop.crawler, fetcher: workshop.fetcher, notifier: notifier, opening: opened,
        logger: logger),
    ]
  }
}
