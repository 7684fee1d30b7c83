import Crawl
import Foundation

/// How the next visit of a source is chosen, and what is kept for that from visit to visit.
enum PollingPolicy {
  /// The same interval for all.
  case fixed(Double)
  /// The mean gap of the last week's postings, divided by a factor, between the same bounds as winnow's.
  case entryFrequency(factor: Double)
  /// winnow's own schedule.
  case winnow(ScheduleSettings)

  var name: String {
    switch self {
    case .fixed(let interval): "every \(Int(interval / 60)) minutes"
    case .entryFrequency(let factor): "entry frequency, factor \(Int(factor))"
    case .winnow: "winnow"
    }
  }

  private static let week = 7 * 86_400.0

  /// The time of the next visit.
  ///
  /// - Parameters:
  ///   - dates: The dates that the feed shows.
  ///   - count: How many of its entries are new.
  func next(
    _ rhythm: inout SourceRhythm, dates: [Double], new count: Int, recent: Int, timeToLive: Double?, now: Double,
    dice: Double
  ) -> Double {
    switch self {
    case .fixed(let interval): return now + max(interval, timeToLive ?? 0)
    case .entryFrequency(let factor):
      let wanted = Self.week / (Double(max(recent, 1)) * factor)
      return now + max(recent == 0 ? 86_400 : min(max(wanted, 600), 86_400), timeToLive ?? 0)
    case .winnow(let settings):
      var wishes = PublisherWishes()
      wishes.interval = timeToLive
      let date = Date(timeIntervalSince1970: now)
      rhythm.learn(new: count, dates: dates.map { Date(timeIntervalSince1970: $0) }, now: date)
      return Schedule.next(
        interval: Schedule.interval(rhythm: rhythm, settings: settings, now: date), settings: settings, wishes: wishes,
        now: date, dice: dice
      )
      .timeIntervalSince1970
    }
  }
}
