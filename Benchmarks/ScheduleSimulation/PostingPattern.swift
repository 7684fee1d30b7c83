import Foundation

/// How a simulated source posts.
enum PostingPattern: String, CaseIterable {
  case newsroom
  case magazine
  case blog
  case bursts
  case podcast
  case hourlyBot = "hourly bot"
  case dailyBot = "daily bot"
  case company
  case forum
  case dead

  /// How many of a hundred sources are of this kind.
  var share: Double {
    switch self {
    case .newsroom: 8
    case .magazine: 16
    case .blog: 34
    case .bursts: 6
    case .podcast: 8
    case .hourlyBot: 3
    case .dailyBot: 5
    case .company: 5
    case .forum: 4
    case .dead: 11
    }
  }

  private static let hour = 3600.0
  private static let day = 86_400.0

  /// When a source of this kind posts between two times, ascending.
  ///
  /// - Parameter zone: The source's own clock, in seconds from UTC.
  func postings(from start: Double, to end: Double, zone: Double, _ random: inout SplitMix) -> [Double] {
    switch self {
    case .newsroom:
      let perDay = exp(log(20) + random.uniform() * log(7))
      return Self.byRhythm(from: start, to: end, zone, perDay: perDay, weekend: 0.45, night: 0.06, 6..<23, &random)
    case .magazine:
      let perDay = exp(log(2) + random.uniform() * log(8))
      return Self.byRhythm(from: start, to: end, zone, perDay: perDay, weekend: 0.15, night: 0.01, 7..<19, &random)
    case .company:
      let perDay = 0.1 + random.uniform() * 0.9
      return Self.byRhythm(from: start, to: end, zone, perDay: perDay, weekend: 0.02, night: 0.01, 8..<18, &random)
    case .forum:
      let perDay = exp(log(3) + random.uniform() * log(12))
      return Self.byRhythm(from: start, to: end, zone, perDay: perDay, weekend: 1.2, night: 0.3, 9..<24, &random)
    case .blog: return Self.blog(from: start, to: end, zone, &random)
    case .bursts: return Self.bursts(from: start, to: end, zone, &random)
    case .podcast:
      let (weekday, time) = (Double.random(in: 0..<7, using: &random).rounded(.down), 5 + 14 * random.uniform())
      return Self.byClock(
        from: start, to: end, zone, period: 7 * Self.day, phase: weekday * Self.day + time * Self.hour, spread: 1200,
        skipped: 0.06, &random)
    case .hourlyBot:
      let phase = random.uniform() * Self.hour
      return Self.byClock(
        from: start, to: end, zone, period: Self.hour, phase: phase, spread: 40, skipped: 0.05, &random)
    case .dailyBot:
      let phase = random.uniform() * Self.day
      return Self.byClock(
        from: start, to: end, zone, period: Self.day, phase: phase, spread: 300, skipped: 0.05, &random)
    case .dead:
      // Its last postings are older than anything that is simulated.
      return (1...5).map { start - Double($0) * 30 * Self.day }.reversed()
    }
  }

  // MARK: Ways of posting

  /// A Poisson process whose rate has its hours and its weekdays.
  private static func byRhythm(
    from start: Double, to end: Double, _ zone: Double, perDay: Double, weekend: Double, night: Double,
    _ waking: Range<Int>, _ random: inout SplitMix
  ) -> [Double] {
    let mean = (Double(waking.count) + night * Double(24 - waking.count)) / 24
    var times: [Double] = []
    var time = start
    let fastest = perDay / mean * 1.3 * max(1, weekend)
    while true {
      time += random.exponential(mean: day / fastest)
      guard time < end else { return times }
      let local = time + zone
      let hourOfDay = (local / hour).truncatingRemainder(dividingBy: 24)
      var rate = waking.contains(Int(hourOfDay)) ? 1.0 : night
      // The morning is busier than the evening.
      if rate == 1 { rate = 1.3 - 0.6 * (hourOfDay - Double(waking.lowerBound)) / Double(waking.count) }
      // 1970-01-01 was a Thursday: Saturday is 2, Sunday 3.
      let weekday = Int(local / day) % 7
      if weekday == 2 || weekday == 3 { rate *= weekend }
      if random.uniform() * 1.3 * max(1, weekend) < rate { times.append(time) }
    }
  }

  /// One person, who writes in the evening, now and then, and sometimes twice.
  private static func blog(from start: Double, to end: Double, _ zone: Double, _ random: inout SplitMix) -> [Double] {
    let meanGap = exp(log(2) + random.uniform() * log(20)) * day
    let favourite = 7 + 15 * random.uniform()
    var times: [Double] = []
    var time = start - random.uniform() * meanGap
    while time < end {
      time += meanGap * exp(0.8 * random.normal() - 0.32)
      let evening = ((time + zone) / day).rounded(.down) * day + (favourite + 2 * random.normal()) * hour - zone
      if evening >= start, evening < end, evening > times.last ?? 0 { times.append(evening) }
    }
    return times
  }

  /// Nothing for days, then many within minutes.
  private static func bursts(from start: Double, to end: Double, _ zone: Double, _ random: inout SplitMix) -> [Double] {
    let meanGap = (0.4 + random.uniform() * 4) * day
    var times: [Double] = []
    var time = start
    while true {
      time += random.exponential(mean: meanGap)
      guard time < end else { return times.sorted() }
      let count = 3 + Int(random.uniform() * 15)
      for _ in 0..<count {
        let posting = time + random.exponential(mean: 600)
        if posting < end { times.append(posting) }
      }
    }
  }

  /// By a clock, a little early or late, and now and then not at all.
  private static func byClock(
    from start: Double, to end: Double, _ zone: Double, period: Double, phase: Double, spread: Double, skipped: Double,
    _ random: inout SplitMix
  ) -> [Double] {
    var times: [Double] = []
    var tick = ((start + zone) / period).rounded(.down) * period + phase - zone
    while tick < end {
      let time = tick + spread * random.normal()
      if time >= start, time < end, random.uniform() >= skipped { times.append(time) }
      tick += period
    }
    return times.sorted()
  }
}
