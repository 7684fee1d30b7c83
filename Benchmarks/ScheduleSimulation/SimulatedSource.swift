import Foundation

/// A source of the simulation: all that it will ever post, and how its feed shows it.
struct SimulatedSource {
  let pattern: PostingPattern
  /// When its postings appear in the feed, ascending; those before the simulation's start are its past.
  let postings: [Double]
  /// How much earlier each posting's date is than its appearance: caches and editors are late. Nil: no dates at all.
  let dateLead: [Double]?
  /// How many postings the feed shows.
  let window: Int
  /// What the publisher asks for, in seconds between two visits.
  let timeToLive: Double?

  private static let past = 60.0 * 86_400

  init(number: Int, start: Double, end: Double) {
    var random = SplitMix(seed: UInt64(number) &* 0x5851_F42D_4C95_7F2D &+ 77)
    let pattern = Self.pattern(&random)
    let zone = Double(Int(random.uniform() * 24) - 11) * 3600
    var postings = pattern.postings(from: start - Self.past, to: end, zone: zone, &random)
    // One in ten changes its ways during the simulation: to another life of the same kind, at other hours.
    if random.uniform() < 0.1 {
      let change = start + random.uniform() * (end - start)
      let other = pattern.postings(
        from: change, to: end, zone: zone + Double(Int(random.uniform() * 12)) * 3600, &random)
      postings = postings.filter { $0 < change } + other
    }
    self.pattern = pattern
    self.postings = postings
    window = 10 + Int(random.uniform() * 40)
    let kind = random.uniform()
    dateLead =
      kind < 0.1
      ? nil : postings.map { _ in kind < 0.25 ? random.uniform() * 1200 : 0 }
    timeToLive = random.uniform() < 0.12 ? [15.0, 30, 60, 60, 120][Int(random.uniform() * 5)] * 60 : nil
  }

  /// How many postings appeared in a stretch of time.
  func count(from start: Double, to end: Double) -> Int {
    Self.index(of: end, postings) - Self.index(of: start, postings)
  }

  /// How many of the times lie before one.
  private static func index(of time: Double, _ times: [Double]) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func pattern(_ random: inout SplitMix) -> PostingPattern {
    var rest = random.uniform() * PostingPattern.allCases.map(\.share).reduce(0, +)
    for pattern in PostingPattern.allCases {
      rest -= pattern.share
      if rest < 0 { return pattern }
    }
    return .dead
  }
}
