import HeapModule

/// A job that is to be looked at later.
struct Alarm: Comparable {
  let at: ContinuousClock.Instant
  let id: UInt64

  static func < (a: Alarm, b: Alarm) -> Bool { (a.at, a.id) < (b.at, b.id) }
}

extension Heap<Alarm> {
  /// Takes out the first one whose time has come.
  mutating func popDue(_ now: ContinuousClock.Instant) -> Alarm? {
    guard let first = min, first.at <= now else { return nil }
    return removeMin()
  }
}
