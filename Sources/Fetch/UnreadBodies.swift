import Synchronization

/// Counts the bytes of pages that were delivered and not yet let go. Fetching is faster than what is done with pages:
/// without this brake a crawl of a fast network would hold every page in memory at once.
final class UnreadBodies: Sendable {
  /// Bytes from which on nothing more is read from the network.
  let limit: Int
  private let held = Atomic(0)
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called when so much has been let go that reading may go on.
  init(limit: Int, wake: @escaping @Sendable () -> Void) {
    self.limit = max(2, limit)
    self.wake = wake
  }

  /// Whether reading should stop.
  var isFull: Bool { held.load(ordering: .relaxed) >= limit }

  /// Whether reading may go on after it was stopped. Less than `isFull`, so that it doesn't stop and go for each page.
  var hasRoom: Bool { held.load(ordering: .relaxed) <= limit / 2 }

  /// Counts a body until its claim is released.
  func claim(_ bytes: Int) -> Claim {
    held.add(bytes, ordering: .relaxed)
    return Claim(bytes: bytes, of: self)
  }

  private func release(_ bytes: Int) {
    let (before, after) = held.subtract(bytes, ordering: .relaxed)
    if before > limit / 2, after <= limit / 2 { wake() }
  }

  /// Lives as long as the response that holds the body.
  final class Claim: Sendable {
    private let bytes: Int
    private let bodies: UnreadBodies

    fileprivate init(bytes: Int, of bodies: UnreadBodies) {
      self.bytes = bytes
      self.bodies = bodies
    }

    deinit { bodies.release(bytes) }
  }
}
