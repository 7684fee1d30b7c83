/// A place in the queue of a registrable domain.
struct GateTicket: Sendable, Equatable {
  /// How a request is spaced from the one before it.
  enum Pace: Sendable, Equatable {
    /// So long after the last request to the domain was sent.
    case after(Duration)
    /// At once, ahead of all paced ones: robots.txt, without which the others can't be decided.
    case unpaced
  }

  /// Names the exchange that waits.
  let id: UInt64
  /// The registrable domain.
  let domain: String
  /// How it is spaced.
  let pace: Pace
}
