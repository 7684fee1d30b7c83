/// How long something took, counted in buckets, as Prometheus wants histograms.
package struct DurationHistogram: Sendable, Equatable {
  /// The upper bounds of the buckets, in seconds; what took longer counts in the sum and the count alone.
  package static let bounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

  /// For each bound, how many took at most as long.
  package private(set) var counts = [Int](repeating: 0, count: bounds.count)
  /// All of them together, in seconds.
  package private(set) var sum = 0.0
  /// How many there were.
  package private(set) var count = 0

  /// Nothing yet.
  package init() {}

  /// Counts a duration in seconds.
  package mutating func observe(_ seconds: Double) {
    count += 1
    sum += seconds
    for (index, bound) in Self.bounds.enumerated() where seconds <= bound { counts[index] += 1 }
  }
}
