package import Foundation
import Synchronization

/// A clock that a test sets forward instead of waiting.
package final class TestClock: Sendable {
  private let ahead = Mutex(0.0)

  /// Shows the present time.
  package init() {}

  /// The present time, and as much more as was added.
  package var now: Date { Date(timeIntervalSinceNow: ahead.withLock { $0 }) }

  /// Sets it forward, in seconds.
  package func advance(by seconds: Double) {
    ahead.withLock { $0 += seconds }
  }
}
