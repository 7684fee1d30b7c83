import Foundation
import ServiceLifecycle

/// Rewrites the metrics' text file each minute, and once more when all else has ended.
struct MetricsService: Service {
  let metrics: MetricsReport

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await metrics.rewrite(now: Date())
        do { try await Task.sleep(for: .seconds(60)) } catch { return }
      }
    }
    await metrics.rewrite(now: Date())
  }
}
