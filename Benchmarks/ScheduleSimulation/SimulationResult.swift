import Foundation

/// What a policy came to.
struct SimulationResult {
  var requests = 0
  /// From posting to article, in seconds.
  var delays: [Double] = []
  /// Postings that had left the feed before they were seen.
  var missed = 0
  /// The minute of each visit, from the simulation's start.
  var minutes: [Int32] = []

  mutating func add(_ other: SimulationResult) {
    requests += other.requests
    delays += other.delays
    missed += other.missed
    minutes += other.minutes
  }

  /// The delay in minutes that this share of the articles did not exceed.
  func percentile(_ share: Double) -> Double {
    guard !delays.isEmpty else { return .nan }
    let sorted = delays.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] / 60
  }

  /// The most visits of any minute after the first day.
  var busiestMinute: Int {
    var counts: [Int32: Int] = [:]
    for minute in minutes where minute >= 1440 { counts[minute, default: 0] += 1 }
    return counts.values.max() ?? 0
  }

  var mean: Double { delays.isEmpty ? .nan : delays.reduce(0, +) / Double(delays.count) / 60 }

  var requestsPerArticle: Double { Double(requests) / Double(max(1, delays.count)) }
}
