import Foundation

/// Which origins are left alone, until when and why: what they asked for, and an exponential pause after failures.
///
/// Pure: clock, date and chance are arguments.
struct HostBackoff {
  private struct Entry {
    var state: HostState
    var until: ContinuousClock.Instant
    /// Failures of requests that began before this one are the same failure.
    var faultAt: ContinuousClock.Instant
  }

  private var entries: [String: Entry] = [:]

  /// After the first failure; doubled with each further one.
  static let first: Duration = .seconds(1)
  /// Never longer, however often it failed.
  static let longest: Duration = .seconds(3_600)

  /// The pause after so many failures in a row, before chance is applied.
  static func pause(after faults: Int) -> Duration {
    min(longest, first * (1 << min(max(0, faults - 1), 20)))
  }

  /// The state that forbids a request to the origin now, with the moment at which it ends.
  func block(of origin: String, rule: BackoffRule, now: ContinuousClock.Instant)
    -> (state: HostState, until: ContinuousClock.Instant)?
  {
    guard let entry = entries[origin], entry.until > now else { return nil }
    return rule == .all || entry.state.isRequested ? (entry.state, entry.until) : nil
  }

  /// The host asked not to be asked before a date. Answers the new state.
  mutating func requested(origin: String, until date: Date, because: String, now: Moment) -> HostState {
    let until = now.instant + .seconds(max(0, date.timeIntervalSince(now.date)))
    if let known = entries[origin], known.state.isRequested, known.until >= until { return known.state }
    let faults = (entries[origin]?.state.faults ?? 0) + 1
    let state = HostState(origin: origin, faults: faults, blockedUntil: date, isRequested: true, because: because)
    entries[origin] = Entry(state: state, until: until, faultAt: now.instant)
    return state
  }

  /// A request that began at `began` failed by the host's fault. Answers the new state, nil if nothing changed.
  ///
  /// - Parameter chance: 0 to 1; spreads the pause over three quarters to five quarters of its length.
  mutating func failed(
    origin: String, began: ContinuousClock.Instant, because: String, chance: Double, now: Moment
  ) -> HostState? {
    let known = entries[origin]
    if let known, began <= known.faultAt { return nil }
    let faults = (known?.state.faults ?? 0) + 1
    let pause = Self.pause(after: faults) * (0.75 + 0.5 * chance)
    if let known, known.state.isRequested, known.until > now.instant + pause {
      entries[origin]?.state.faults = faults
      entries[origin]?.faultAt = now.instant
      return nil
    }
    let state = HostState(
      origin: origin, faults: faults, blockedUntil: now.date.addingTimeInterval(pause.seconds), isRequested: false,
      because: because)
    entries[origin] = Entry(state: state, until: now.instant + pause, faultAt: now.instant)
    return state
  }

  /// The host answered as it should. Answers the state to forget, nil if there was none.
  mutating func answered(origin: String, now: ContinuousClock.Instant) -> HostState? {
    guard let entry = entries[origin], !(entry.state.isRequested && entry.until > now) else { return nil }
    entries[origin] = nil
    var state = entry.state
    state.faults = 0
    return state
  }

  /// Takes over what was remembered, unless something is known already.
  mutating func restore(_ state: HostState, now: Moment) {
    guard entries[state.origin] == nil, state.faults > 0 else { return }
    let rest = min(max(0, state.blockedUntil.timeIntervalSince(now.date)), Freshness.longest)
    entries[state.origin] = Entry(state: state, until: now.instant + .seconds(rest), faultAt: now.instant - .seconds(1))
  }
}
