import DequeModule

/// What the gate knows of one registrable domain.
struct HostSlot {
  struct Waiting {
    let ticket: GateTicket
    /// Counts up over all domains: who came first goes first.
    let arrival: UInt64
  }

  let domain: String
  /// Tickets that are spaced, in order of arrival.
  var paced = Deque<Waiting>()
  /// Tickets that go ahead of them.
  var unpaced = Deque<Waiting>()
  /// Granted and not finished.
  var running = 0
  /// Granted, paced, and not yet on the wire: the next one's spacing can't be known before.
  var unsent = 0
  /// When the last spaced request went out.
  var lastSent: ContinuousClock.Instant?
  /// The longest spacing that was asked for, to know when the slot may be forgotten.
  var longestDelay: Duration = .zero
  /// Raised with each entry in a heap; older entries count no more.
  var stamp: UInt32 = 0

  var head: Waiting? { unpaced.first ?? paced.first }

  mutating func popHead() -> Waiting? {
    unpaced.popFirst() ?? paced.popFirst()
  }

  /// Whether nothing would be lost by forgetting the domain.
  func isForgettable(at now: ContinuousClock.Instant) -> Bool {
    guard running == 0, head == nil else { return false }
    return lastSent.map { $0 + longestDelay < now } ?? true
  }
}
