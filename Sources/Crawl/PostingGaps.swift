import Foundation

/// How long a source pauses between two postings: the logarithms of the gaps, taken as normal, with a prior that is wide.
///
/// Sources that post by the clock, whichever clock it is, have gaps that hardly differ; most have not.
struct PostingGaps: Sendable, Codable, Equatable {
  /// Gaps seen, faded with each further one.
  private(set) var count = 0.0
  /// The mean of the gaps' logarithms.
  private(set) var mean = 0.0
  /// The mean of their squared distances from it.
  private(set) var variance = 0.0
  /// The longest gap of late, in seconds.
  private(set) var longest = 0.0
  /// The last posting.
  private(set) var last: Date?

  /// The weight of the newest gap is never less than this, so that the last dozens count.
  private static let leastWeight = 1.0 / 40
  /// The longest gap is forgotten by this share with each further posting.
  private static let longestFading = 0.99
  /// Postings closer to each other than this, in seconds, are one.
  private static let together = 60.0
  /// The prior of the logarithms' variance, and how many gaps it stands for.
  private static let priorVariance = 0.001
  private static let priorCount = 1.0

  init() {}

  /// From the dates that a feed shows at first sight, ascending: by medians, which a few odd gaps do not move.
  init(past dates: [Date]) {
    last = dates.last
    let seconds = zip(dates.dropFirst(), dates).map { $0.timeIntervalSince($1) }.filter { $0 >= Self.together }
    let logarithms = seconds.map { log($0) }.sorted()
    guard !logarithms.isEmpty else { return }
    count = min(Double(logarithms.count), 1 / Self.leastWeight)
    mean = logarithms[logarithms.count / 2]
    let distances = logarithms.map { abs($0 - mean) }.sorted()
    // The median distance of a normal distribution is 0.6745 of its standard deviation.
    variance = pow(distances[distances.count / 2] / 0.6745, 2)
    longest = seconds.max() ?? 0
  }

  /// All that it knows, and the other way round.
  var numbers: [Double] { [count, mean, variance, longest, last.number] }

  init(_ packed: inout PackedNumbers) {
    count = packed.next() ?? 0
    mean = packed.next() ?? 0
    variance = packed.next() ?? 0
    longest = packed.next() ?? 0
    last = packed.nextDate()
  }

  /// The usual gap in seconds; nil as long as there were too few to tell.
  var usual: Double? { count >= 3 ? exp(mean) : nil }

  /// Learns of a posting.
  mutating func observe(_ date: Date) {
    guard let last else {
      last = date
      return
    }
    let gap = date.timeIntervalSince(last)
    guard gap >= Self.together else { return }
    self.last = date
    count += 1
    let distance = log(gap) - mean
    // A posting that was left out, or slipped in between, must not blur what the clock says (Student's t, three degrees).
    let surprise = count > 3 ? distance * distance / (deviation * deviation) : 0
    let weight = max(1 / count, Self.leastWeight) * min(1, 4 / (3 + surprise))
    mean += weight * distance
    variance = (1 - weight) * (variance + weight * distance * distance)
    longest = max(longest * Self.longestFading, gap)
  }

  /// The standard deviation of the logarithms, the prior included.
  private var deviation: Double {
    let seen = min(count, 1 / Self.leastWeight)
    return ((seen * variance + Self.priorCount * Self.priorVariance) / (seen + Self.priorCount)).squareRoot()
  }

  /// The logarithm of the density of a gap, in seconds.
  func logDensity(after gap: Double) -> Double {
    guard count >= 2, gap >= Self.together else { return -.infinity }
    let z = (log(gap) - mean) / deviation
    return -0.5 * z * z - log(deviation * gap) - 0.918_938_5
  }

  /// How many postings are to be expected by each of the times, in seconds from now and ascending, given that there was none
  /// since the last: the next one by the gaps, those after it at the mean rate. Nil when there is nothing to go by.
  func expected(at times: [Double], now: Date, rate: Double) -> [Double]? {
    guard count >= 2, let last else { return nil }
    let age = max(Self.together, now.timeIntervalSince(last))
    let silent = 1 - share(within: age)
    // So much later than ever that the gaps have nothing more to say.
    guard silent > 1e-4 else { return nil }
    var before = 0.0
    var arrived = 0.0
    var further = 0.0
    return times.map { time in
      let arrivedNow = 1 - (1 - share(within: age + time)) / silent
      further += (arrived + arrivedNow) / 2 * (time - before) * rate
      (before, arrived) = (time, arrivedNow)
      return arrivedNow + further
    }
  }

  /// Which share of the gaps is at most as long.
  private func share(within gap: Double) -> Double {
    0.5 * erfc(-(log(gap) - mean) / (deviation * 2.0.squareRoot()))
  }
}
