import ServiceLifecycle
import UnixSignals

/// SIGHUP reads the configuration again.
struct ReloadService: Service {
  let reload: ConfigurationReload

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    for await _ in signals.cancelOnGracefulShutdown() { _ = await reload.run() }
  }
}
