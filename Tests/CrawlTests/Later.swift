import Synchronization

/// A switch that a test turns once, for servers that then answer otherwise.
final class Later: Sendable {
  private let turned = Mutex(false)

  var isNow: Bool { turned.withLock { $0 } }

  func begin() { turned.withLock { $0 = true } }
}
