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
    // The cost of the best plan that goes on from each time, and the time of the visit that follows it.
    var best = [Double](repeating: 0, count: times.count)
    for index in stride(from: times.count - 2, through: 0, by: -1) {
      best[index] = leastCost(from: index, times, counts, best, shortest, longest, request).cost
    }
    let first = leastCost(from: nil, times, counts, best, shortest, longest, request).next
    return times[first]
  }

  private static func leastCost(
    from start: Int?, _ times: [Double], _ counts: [Double], _ best: [Double], _ shortest: Double, _ longest: Double,
    _ request: Double
  ) -> (cost: Double, next: Int) {
    let begin = start.map { times[$0] } ?? 0
    let known = start.map { counts[$0] } ?? 0
    var (before, waitingBefore, waited) = (begin, 0.0, 0.0)
    var least = (cost: Double.infinity, next: min((start ?? -1) + 1, times.count - 1))
    for index in ((start ?? -1) + 1)..<times.count {
      let waiting = counts[index] - known
      waited += (waiting + waitingBefore) / 2 * (times[index] - before)
      (before, waitingBefore) = (times[index], waiting)
      let interval = times[index] - begin
      // The plan's end is no visit, but nearly: as much of one as the interval before it is of the longest.
      let isEnd = index == times.count - 1
      guard interval >= shortest * 0.999 || isEnd else { continue }
      guard interval <= longest * 1.001 || least.cost == .infinity else { break }
      let cost = waited + request * (isEnd ? min(1, interval / longest) : 1) + best[index]
      if cost < least.cost { least = (cost, index) }
    }
    return least
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
