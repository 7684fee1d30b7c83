import Synchronization

/// What one piece of work has sent and received, while others use the same fetcher.
///
/// Every fetch begun by a task, or by its children, counts for the tally that is bound to the task.
package final class FetchTally: Sendable {
  /// The tally of the task that runs now; nil when nobody counts.
  @TaskLocal package static var current: FetchTally?

  private let counts = Mutex((requests: 0, bytes: 0))

  /// Nothing yet.
  package init() {}

  /// HTTP requests sent: robots.txt, redirects and retries too.
  package var requests: Int { counts.withLock { $0.requests } }

  /// Bytes received, header and body, as they came over the network.
  package var bytes: Int { counts.withLock { $0.bytes } }

  func sent() {
    counts.withLock { $0.requests += 1 }
  }

  func received(_ bytes: Int) {
    counts.withLock { $0.bytes += bytes }
  }
}
