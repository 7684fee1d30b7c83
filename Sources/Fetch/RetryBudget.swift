import Synchronization

/// Bounds the retries over all hosts: when everything fails, the network is down and asking twice helps no one.
final class RetryBudget: Sendable {
  /// A tenth of the requests may be sent twice, and a handful at the start.
  private static let share = 0.1
  private static let reserve = 10.0

  private let tokens = Mutex(reserve)

  /// A request goes out for the first time.
  func earn() {
    tokens.withLock { $0 = min(Self.reserve, $0 + Self.share) }
  }

  /// Whether one more request may be sent again.
  func spend() -> Bool {
    tokens.withLock { tokens in
      guard tokens >= 1 else { return false }
      tokens -= 1
      return true
    }
  }
}
