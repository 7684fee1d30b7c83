import Foundation

/// At which hours of the day and on which days of the week a source posts, in UTC: faded counts under a prior that spreads
/// a few postings evenly, so that nothing is ever thought impossible.
struct PostingProfile: Sendable, Codable, Equatable {
  /// Postings by hour of the day.
  private(set) var hours = [Float](repeating: 0, count: 24)
  /// Postings by day of the week, Thursday first, as Unix time has it.
  private(set) var days = [Float](repeating: 0, count: 7)

  /// The postings that the prior stands for, spread evenly over the hours, and over the days.
  private static let evenHours: Float = 6
  private static let evenDays: Float = 7
  private static let hour = 3600.0
  private static let day = 86_400.0

  init() {}

  /// All that it knows, and the other way round.
  var numbers: [Double] { (hours + days).map { Double($0) } }

  init(_ packed: inout PackedNumbers) {
    for index in hours.indices { hours[index] = Float(packed.next() ?? 0) }
    for index in days.indices { days[index] = Float(packed.next() ?? 0) }
  }

  /// The hours that have more than twice their even share, busiest first, four at most.
  var busiestHours: [Int] {
    let total = hours.reduce(0, +)
    return hours.indices.filter { hours[$0] > total / 12 && hours[$0] >= 1 }.sorted { hours[$0] > hours[$1] }.prefix(4)
      .map { $0 }
  }

  // MARK: Learning

  /// Lets what was learned count less.
  mutating func fade(by factor: Double) {
    guard factor < 1 else { return }
    for index in hours.indices { hours[index] *= Float(factor) }
    for index in days.indices { days[index] *= Float(factor) }
  }

  /// Counts a posting at a known time.
  mutating func observe(_ date: Date, weight: Float) {
    hours[Self.hour(of: date)] += weight
    days[Self.day(of: date)] += weight
  }

  /// Counts postings of which only a stretch of time is known, at most a week of it.
  mutating func observe(from start: Date, to end: Date, weight: Double) {
    let length = min(max(0, end.timeIntervalSince(start)), 7 * Self.day)
    let steps = max(1, Int((length / Self.hour).rounded(.up)))
    for step in 0..<steps {
      observe(end - length * (Double(step) + 0.5) / Double(steps), weight: Float(weight) / Float(steps))
    }
  }

  // MARK: Foretelling

  /// How many postings are to be expected by each of the times, in seconds from now and ascending.
  func expected(at times: [Double], now: Date, rate: Double) -> [Double] {
    let (hours, days) = (hourFactors, dayFactors)
    var total = 0.0
    var before = 0.0
    return times.map { time in
      total += integral(from: now + before, to: now + time, hours, days)
      before = time
      return total * rate
    }
  }

  /// The logarithm of the density of a posting at the end of a stretch that begins with one.
  func logDensity(from start: Date, to end: Date, rate: Double) -> Double {
    let (hours, days) = (hourFactors, dayFactors)
    // More than a week repeats itself.
    let weeks = (end.timeIntervalSince(start) / (7 * Self.day)).rounded(.down)
    let rest = integral(from: start + weeks * 7 * Self.day, to: end, hours, days)
    let factor = hours[Self.hour(of: end)] * days[Self.day(of: end)]
    return log(max(rate * factor, 1e-9)) - rate * (weeks * 7 * Self.day + rest)
  }

  /// By which factor an hour has more postings than the mean; neighbours lend to each other, since habits don't end on the hour.
  private var hourFactors: [Double] {
    let mean = (hours.reduce(0, +) + Self.evenHours) / 24
    return hours.indices.map { hour in
      let around = hours[(hour + 23) % 24] + hours[(hour + 1) % 24]
      return Double((0.6 * hours[hour] + 0.2 * around + Self.evenHours / 24) / mean)
    }
  }

  /// By which factor a day has more postings than the mean.
  private var dayFactors: [Double] {
    let mean = (days.reduce(0, +) + Self.evenDays) / 7
    return days.map { Double(($0 + Self.evenDays / 7) / mean) }
  }

  /// The integral of the factors, hour by hour.
  private func integral(from start: Date, to end: Date, _ hours: [Double], _ days: [Double]) -> Double {
    var seconds = start.timeIntervalSince1970
    let end = end.timeIntervalSince1970
    var total = 0.0
    while seconds < end {
      let next = min(end, ((seconds / Self.hour).rounded(.down) + 1) * Self.hour)
      let date = Date(timeIntervalSince1970: seconds)
      total += (next - seconds) * hours[Self.hour(of: date)] * days[Self.day(of: date)]
      seconds = next
    }
    return total
  }

  private static func hour(of date: Date) -> Int {
    let hours = Int((date.timeIntervalSince1970 / hour).rounded(.down)) % 24
    return hours < 0 ? hours + 24 : hours
  }

  private static func day(of date: Date) -> Int {
    let days = Int((date.timeIntervalSince1970 / day).rounded(.down)) % 7
    return days < 0 ? days + 7 : days
  }
}
