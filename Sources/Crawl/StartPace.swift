package import Foundation

/// How fast visits may begin: a bucket of permits. A daemon that was away for long finds everything due at once; it works that
/// off no faster than it would work if every source were visited as often as it may be.
package struct StartPace: Sendable {
  /// So many may begin at once, which spares small installations any wait.
  private static let burst = 64.0
  /// Permits a second that there are at least.
  private static let leastRate = 16.0

  private var permits = burst
  private var filled: Date?

  /// Full.
  package init() {}

  /// - Parameter demand: Visits that would begin in a second if each source were visited as often as it may be.
  package mutating func fill(demand: Double, now: Date) {
    let rate = max(demand, Self.leastRate)
    if let filled { permits = min(max(Self.burst, rate), permits + max(0, now.timeIntervalSince(filled)) * rate) }
    filled = now
  }

  /// How many may begin now.
  package var room: Int { Int(permits) }

  /// So many have begun.
  package mutating func spend(_ count: Int) { permits = max(0, permits - Double(count)) }

  /// In so many seconds the next may begin, if none may now.
  static let nextPermit = 1 / leastRate
}
