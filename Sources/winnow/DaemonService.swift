import Crawl
import Fetch
import Foundation
import Logging
import ServiceLifecycle

/// The scheduler loop as a service: it tells systemd when it is ready, how it is, and when it ends.
struct DaemonService: Service {
  let daemon: Daemon
  let fetcher: Fetcher
  let notifier: SystemdNotifier
  let sources: Int
  let logger: Logger

  func run() async throws {
    logger.notice("started", metadata: ["sources": "\(sources)"])
    notifier.ready("\(sources) sources")
    let result: Result<Void, CommandError> = await withTaskGroup(of: Result<Void, CommandError>?.self) { group in
      group.addTask {
        await cancelWhenGracefulShutdown {
          do throws(StoreError) {
            try await daemon.run()
            return .success(())
          } catch {
            return .failure(CommandError(error))
          }
        }
      }
      group.addTask {
        await report()
        return nil
      }
      while let ended = await group.next() {
        guard let ended else { continue }
        group.cancelAll()
        return ended
      }
      return .success(())
    }
    notifier.stopping()
    // Transfers to servers that hang must not keep the daemon from ending.
    await fetcher.shutdown()
    logger.notice("stopped", metadata: ["articles": "\(daemon.report.new)"])
    try result.get()
  }

  /// Tells systemd what was done so far, and that the loop is alive.
  private func report() async {
    let interval = min(notifier.interval ?? .seconds(30), .seconds(30))
    while !Task.isCancelled {
      do {
        try await Task.sleep(for: interval)
      } catch {
        return
      }
      let report = daemon.report
      notifier.status(
        "\(sources) sources, \(daemon.visiting) being visited; \(report.new) articles, \(report.failed) failures since the start"
      )
      notifier.watchdog()
    }
  }
}
