import DequeModule

/// Bounds the name lookups in flight, apart from the transfers, and lets one lookup serve all who need the same name.
///
/// libcurl takes a thread for each lookup, and looks the same name up as often as it is asked at once.
struct LookupQueue {
  private struct Waiter {
    let id: UInt64
    let name: String
  }

  private let limit: Int
  /// How long libcurl remembers an answer, with a margin.
  private let lifetime: Duration
  private var known: [String: ContinuousClock.Instant] = [:]
  private var leaders: [String: UInt64] = [:]
  private var followers: [String: [UInt64]] = [:]
  private var queue = Deque<Waiter>()
  private var sweepAt = 8_192

  init(limit: Int, lifetime: Duration) {
    self.limit = limit
    self.lifetime = lifetime
  }

  /// Whether the exchange may start now. Otherwise it waits, and is named by `resolved`, `failed` or `released` later.
  mutating func admit(_ id: UInt64, name: String, now: ContinuousClock.Instant) -> Bool {
    if let until = known[name], until > now { return true }
    if leaders[name] != nil {
      followers[name, default: []].append(id)
      return false
    }
    guard leaders.count < limit else {
      queue.append(Waiter(id: id, name: name))
      return false
    }
    leaders[name] = id
    return true
  }

  /// The exchange's connection has begun, so the name is known now. Answers who may start.
  mutating func resolved(_ id: UInt64, name: String, now: ContinuousClock.Instant) -> [UInt64] {
    guard leaders[name] == id else { return [] }
    if known.count >= sweepAt {
      known = known.filter { $0.value > now }
      sweepAt = max(8_192, 2 * known.count)
    }
    known[name] = now + lifetime
    leaders[name] = nil
    return (followers.removeValue(forKey: name) ?? []) + advance(now: now)
  }

  /// The name doesn't resolve. Answers who asked for the same name, to fail with it, and who may start.
  mutating func failed(_ id: UInt64, name: String, now: ContinuousClock.Instant) -> (same: [UInt64], start: [UInt64]) {
    guard leaders[name] == id else { return ([], []) }
    leaders[name] = nil
    return (followers.removeValue(forKey: name) ?? [], advance(now: now))
  }

  /// The exchange ended before its name was known, by no fault of the name. Answers who may start.
  mutating func released(_ id: UInt64, name: String, now: ContinuousClock.Instant) -> [UInt64] {
    guard leaders[name] == id else { return [] }
    leaders[name] = nil
    guard let waiting = followers.removeValue(forKey: name), let next = waiting.first else { return advance(now: now) }
    leaders[name] = next
    followers[name] = Array(waiting.dropFirst())
    return [next]
  }

  private mutating func advance(now: ContinuousClock.Instant) -> [UInt64] {
    var start: [UInt64] = []
    while leaders.count < limit, let waiter = queue.popFirst() {
      if admit(waiter.id, name: waiter.name, now: now) { start.append(waiter.id) }
    }
    return start
  }
}
