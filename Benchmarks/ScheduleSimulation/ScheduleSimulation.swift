import Crawl
import Foundation

/// The schedule in virtual time: 10,000 sources that post as sources do, for 30 days, under winnow's own `Schedule` and
/// under two simpler ones.
///
///     schedule-simulation [SOURCES] [DAYS]
@main
struct ScheduleSimulation {
  /// 2026-01-01, a Thursday.
  static let start = 1_767_225_600.0

  static func main() async {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let count = arguments.first ?? 10_000
    let days = arguments.dropFirst().first ?? 30
    let end = start + Double(days) * 86_400
    let sources = (0..<count).map { SimulatedSource(number: $0, start: start, end: end) }
    let policies: [PollingPolicy] = [
      .fixed(1800), .entryFrequency(factor: 1), .entryFrequency(factor: 2), .winnow(ScheduleSettings()),
    ]
    print("\(count) sources, \(days) days")
    print("policy                     requests  articles  missed  req/article  median min    mean  90 % min")
    var kinds: [String: [PostingPattern: SimulationResult]] = [:]
    for policy in policies {
      let results = simulate(sources, policy, end)
      kinds[policy.name] = results
      var all = SimulationResult()
      for result in results.values { all.add(result) }
      print(policy.name.padded(25) + row(all))
    }
    for pattern in PostingPattern.allCases {
      print("\n\(pattern.rawValue)")
      for policy in policies {
        guard let result = kinds[policy.name]?[pattern] else { continue }
        print("  " + policy.name.padded(23) + row(result))
      }
    }
    restart(sources, after: Double(days) * 86_400 * 2 / 3)
  }

  /// The daemon is away for some hours and comes back: how fast does it work off what has become due?
  private static func restart(_ sources: [SimulatedSource], after time: Double) {
    let settings = ScheduleSettings()
    let (stop, outage) = (start + time, 6 * 3600.0)
    var before = SimulationResult()
    var overdue = 0
    for (number, source) in sources.enumerated() {
      let (result, next) = run(source, number, .winnow(settings), stop)
      before.add(result)
      if next <= stop + outage { overdue += 1 }
    }
    var pace = StartPace()
    var (left, minutes, most) = (overdue, 0, 0)
    while left > 0 {
      var begun = 0
      for second in 0..<60 {
        let now = Date(timeIntervalSince1970: stop + outage + Double(minutes * 60 + second))
        pace.fill(demand: Double(sources.count) / settings.minInterval.seconds, now: now)
        let count = min(left, pace.room)
        pace.spend(count)
        left -= count
        begun += count
      }
      most = max(most, begun)
      minutes += 1
    }
    print(
      "\nAfter \(Int(outage / 3600)) h of outage \(overdue) sources are due: begun within \(minutes) minutes, at most \(most) in one; "
        + "in normal service the busiest minute had \(before.busiestMinute).")
  }

  private static func row(_ result: SimulationResult) -> String {
    "\(result.requests)".leading(10) + "\(result.delays.count)".leading(10) + "\(result.missed)".leading(8)
      + String(format: "%.2f", result.requestsPerArticle).leading(13) + decimals(result.percentile(0.5)).leading(12)
      + decimals(result.mean).leading(8) + decimals(result.percentile(0.9)).leading(10)
  }

  private static func decimals(_ value: Double) -> String { String(format: "%.1f", value) }

  private static func simulate(
    _ sources: [SimulatedSource], _ policy: PollingPolicy, _ end: Double
  ) -> [PostingPattern: SimulationResult] {
    var results: [PostingPattern: SimulationResult] = [:]
    for (number, source) in sources.enumerated() {
      results[source.pattern, default: SimulationResult()].add(run(source, number, policy, end).result)
    }
    return results
  }

  /// One source under one policy, from its first visit to the end, and when it would be visited next.
  private static func run(
    _ source: SimulatedSource, _ number: Int, _ policy: PollingPolicy, _ end: Double
  ) -> (result: SimulationResult, next: Double) {
    var result = SimulationResult()
    var random = SplitMix(seed: UInt64(number) &+ 1)
    var rhythm = SourceRhythm()
    // All are added together; the first visits take the first half hour.
    var now = start + random.uniform() * 1800
    var seen = source.postings.firstIndex { $0 >= start } ?? source.postings.count
    var published = seen
    while now < end {
      result.requests += 1
      result.minutes.append(Int32((now - start) / 60))
      while published < source.postings.count, source.postings[published] <= now { published += 1 }
      let oldest = max(0, published - source.window)
      if oldest > seen {
        result.missed += oldest - seen
        seen = oldest
      }
      for index in seen..<max(seen, published) { result.delays.append(now - source.postings[index]) }
      let new = max(0, published - seen)
      seen = max(seen, published)
      // A feed that has not changed answers 304: nothing is read.
      let isRead = new > 0 || result.requests == 1
      let dates =
        isRead ? source.dateLead.map { lead in (oldest..<published).map { source.postings[$0] - lead[$0] } } ?? [] : []
      let recent = source.count(from: now - 7 * 86_400, to: now)
      now = policy.next(
        &rhythm, dates: dates, new: new, recent: recent, timeToLive: source.timeToLive, now: now, dice: random.uniform()
      )
    }
    return (result, now)
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  fileprivate func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
