package import Foundation

/// When a source is visited next. Pure: the time and the dice are arguments.
package enum Schedule {
  /// What a request may cost, in seconds that one article of a source that posts each hour waits. For others it goes with a
  /// power of their gap: an article of a source that posts each week may wait longer than one of a ticker.
  private static let requestOfHourly = 1500.0
  private static let gapPower = 0.7
  /// The jitter of an interval: so that sources that began together drift apart, by this share of the interval at most,
  private static let jitter = 0.1
  /// and by no more than this share of the shortest interval: a visit that waits for a posting must not miss it by hours.
  private static let greatestJitter = 0.5

  /// The next visit after a poll that the source answered.
  ///
  /// - Parameter interval: `interval(rhythm:settings:now:)`.
  package static func next(
    interval: Double, settings: ScheduleSettings, wishes: PublisherWishes, now: Date, dice: Double
  ) -> Date {
    let width = min(interval * jitter, max(1, settings.minInterval.seconds * greatestJitter))
    let delay = max(min(interval, settings.minInterval.seconds), interval + width * (2 * dice - 1))
    return wishes.earliest(from: now + delay, now: now)
  }

  /// The next visit after a failure: the interval doubles with each failure in a row, to a day or `max_interval`.
  package static func next(
    failures: Int, interval: Double, settings: ScheduleSettings, wishes: PublisherWishes, now: Date, dice: Double
  ) -> Date {
    let longest = max(settings.maxInterval.seconds, interval, 86_400)
    let delay = min(longest, interval * pow(2, Double(min(max(0, failures - 1), 20))))
    // From half the delay to all of it ("equal jitter"): hosts that failed together do not come back together.
    return wishes.earliest(from: now + delay * (0.5 + 0.5 * dice), now: now)
  }

  /// Seconds from now to the next visit: the configured guess as long as nothing is known, then the first visit of the plan
  /// that costs the least.
  package static func interval(rhythm: SourceRhythm, settings: ScheduleSettings, now: Date) -> Double {
    let guess = settings.interval.seconds
    guard settings.adaptive else { return guess }
    let (shortest, longest) = (settings.minInterval.seconds, settings.maxInterval.seconds)
    guard rhythm.isKnown else { return min(max(guess, shortest), longest) }
    let prior = gap(visitedEach: guess)
    return VisitPlan.firstVisit(
      shortest: shortest, longest: longest, request: request(gap: rhythm.expectedGap(prior: prior))
    ) { rhythm.expected(at: $0, now: now, prior: prior) }
  }

  /// What a request to a source may cost, in seconds of one article's waiting.
  private static func request(gap: Double) -> Double {
    requestOfHourly * pow(gap / 3600, gapPower)
  }

  /// The gap between the postings of a source that is best visited at this interval, if it posts at any time alike: the cost
  /// of a visit, `request + interval² / (2 · gap)`, is least for its interval when both parts are equal.
  private static func gap(visitedEach interval: Double) -> Double {
    pow(interval * interval * pow(3600, gapPower) / (2 * requestOfHourly), 1 / (1 + gapPower))
  }
}

extension Duration {
  /// The duration in seconds.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
