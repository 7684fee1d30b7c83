import Crawl
import Fetch
import Foundation
import Logging
import ServiceLifecycle

/// The scheduler loop as a service: it tells systemd when it is ready, how it is, and when it ends.
struct DaemonService: Service {
  let daemon: Daemon
  let crawler: Crawler
  let fetcher: Fetcher
  let notifier: SystemdNotifier
  /// Ends when commands can be taken.
  let opening: AsyncStream<Void>
  let logger: Logger

  func run() async throws {
    logger.notice("started", metadata: ["sources": "\(sources)"])
    for await _ in opening {}
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

  private var sources: Int { crawler.settings.sources.count }

  /// Tells systemd what was done so far, and that there is progress: the watchdog is fed only when the scheduler loop has
  /// turned since the last time. A loop that is well turns when it is poked; one that hangs does not.
  private func report() async {
    // Without a watchdog nobody needs signs of life: then the status alone is renewed, and rarely.
    let interval = notifier.interval ?? .seconds(300)
    var heartbeat = 0
    while !Task.isCancelled {
      do {
        try await Task.sleep(for: interval)
      } catch {
        return
      }
      let (now, done) = (daemon.heartbeat, daemon.report)
      notifier.status(
        "\(sources) sources, \(daemon.visiting.count) being visited; \(done.new) articles, \(done.failed) failures since the start"
      )
      if now != heartbeat { notifier.watchdog() }
      heartbeat = now
      daemon.poke()
    }
  }
}
