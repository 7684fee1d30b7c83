import Foundation

/// The visits to one source over the days to come that cost the least, waiting articles and requests weighed against each
/// other. Only the first visit is kept: the next one is planned with what it finds.
enum VisitPlan {
  /// How far the plan looks, in longest intervals: the last visit inside the first one must see what follows it.
  private static let horizon = 1.5
  /// Visits are placed on a grid whose step is this part of the shortest interval,
  private static let finest = 4.0
  /// doubles each time that so many of it have been gone,
  private static let steps = 24.0
  /// and is never wider than this part of the longest interval.
  private static let parts = 48.0

  /// Seconds from now to the first visit.
  ///
  /// - Parameters:
  ///   - request: What a request costs: so many seconds of one article's waiting.
  ///   - expected: How many articles are to be expected by each time, in seconds from now and ascending.
  static func firstVisit(
    shortest: Double, longest: Double, request: Double, expected: ([Double]) -> [Double]
  ) -> Double {
    let times = grid(shortest: shortest, longest: longest)
    let counts = expected(times)
    let end = times.count - 1
    // What all articles would have waited by each time, if none had been fetched before. Once a time has been looked at, also
    // what a visit there and the best plan that goes on from it cost.
    var costs = waiting(times, counts)
    let waitedInAll = costs[end]
    // The visits that may follow one at `begin`: between these two. Both move towards the beginning with it.
    var (first, last) = (end, end)
    var least = Double.infinity
    for index in stride(from: end - 1, through: -1, by: -1) {
      let (begin, known) = index < 0 ? (0, 0) : (times[index], counts[index])
      while first > index + 1, times[first - 1] - begin >= shortest * 0.999 { first -= 1 }
      while last > first, times[last] - begin > longest * 1.001 { last -= 1 }
      least = .infinity
      for visit in first..<max(first, min(last + 1, end)) { least = min(least, costs[visit] - known * times[visit]) }
      // The plan's end is no visit, but nearly: as much of one as the interval before it is of the longest.
      let rest = times[end] - begin
      if last == end { least = min(least, waitedInAll - known * times[end] + request * min(1, rest / longest)) }
      if index >= 0 { costs[index] = least + known * begin + request }
    }
    return times[(first..<end).first { costs[$0] == least } ?? end]
  }

  /// The integral of the counts up to each time.
  private static func waiting(_ times: [Double], _ counts: [Double]) -> [Double] {
    var (time, count, total) = (0.0, 0.0, 0.0)
    return zip(times, counts).map { nextTime, nextCount in
      total += (count + nextCount) / 2 * (nextTime - time)
      (time, count) = (nextTime, nextCount)
      return total
    }
  }

  /// Visits at the shortest interval after one another fall onto it as long as its steps are shorter than that.
  private static func grid(shortest: Double, longest: Double) -> [Double] {
    let widest = longest / parts
    var step = min(shortest / finest, widest)
    var times: [Double] = []
    var time = shortest
    while time < longest {
      times.append(time)
      if time >= step * steps { step = min(step * 2, widest) }
      time += step
    }
    times.append(longest)
    while time < longest * horizon {
      time += widest
      times.append(time)
    }
    return times
  }
}
