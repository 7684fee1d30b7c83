package import Foundation

/// When a source is visited next. Pure: the time and the dice are arguments.
package enum Schedule {
  /// A source is asked again after this share of the expected gap between its postings: at a half, a posting is found
  /// after a quarter of the gap on average, and two requests are made for each.
  private static let share = 0.5
  /// Half the width of the jitter around an interval, so that sources that began together drift apart.
  private static let jitter = 0.1

  /// The next visit after a poll that the source answered.
  package static func next(
    rhythm: SourceRhythm, settings: ScheduleSettings, wishes: PublisherWishes, now: Date, dice: Double
  ) -> Date {
    let interval = interval(rhythm: rhythm, settings: settings)
    return wishes.earliest(from: now + interval * (1 - jitter + 2 * jitter * dice), now: now)
  }

  /// The next visit after a failure: the interval doubles with each failure in a row, to a day or `max_interval`.
  package static func next(
    failures: Int, rhythm: SourceRhythm, settings: ScheduleSettings, wishes: PublisherWishes, now: Date, dice: Double
  ) -> Date {
    let base = interval(rhythm: rhythm, settings: settings)
    let longest = max(settings.maxInterval.seconds, base, 86_400)
    let delay = min(longest, base * pow(2, Double(min(max(0, failures - 1), 20))))
    // From half the delay to all of it ("equal jitter"): hosts that failed together do not come back together.
    return wishes.earliest(from: now + delay * (0.5 + 0.5 * dice), now: now)
  }

  /// Seconds between two visits.
  package static func interval(rhythm: SourceRhythm, settings: ScheduleSettings) -> Double {
    let guess = settings.interval.seconds
    guard settings.adaptive else { return guess }
    let wanted = rhythm.expectedGap(prior: guess / share) * share
    return min(max(wanted, settings.minInterval.seconds), settings.maxInterval.seconds)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
