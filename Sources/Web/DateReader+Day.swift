extension DateReader {
  /// `2024-03-30`, `2024/3/30`, `2024.03.30`, `2024-W13-6`, `2024-090`, `2024-03`, `2024`.
  func isoDay() -> CivilTime? {
    guard let index = tokens.indices.first(where: { number($0)?.digits == 4 }), let year = number(index),
      (1900...2199).contains(year.value)
    else { return nil }
    let isStart = index == 0
    let separator = ["-", "/", "."].first { mark(index + 1, $0) }
    guard let separator else {
      return isStart && tokens.count == 1 ? CivilTime(year: year.value) : nil
    }
    if word(index + 2) == "w", let week = number(index + 3) {
      let day = mark(index + 4, "-") ? number(index + 5)?.value ?? 1 : 1
      let digits = week.digits == 3 ? (week.value / 10, week.value % 10) : (week.value, day)
      return Self.weekDate(year.value, week: digits.0, day: digits.1)
    }
    guard let month = number(index + 2) else { return nil }
    if month.digits == 3, separator == "-" { return Self.ordinal(year.value, day: month.value) }
    guard month.digits <= 2 else { return nil }
    guard mark(index + 3, separator), let day = number(index + 4), day.digits <= 2 else {
      return isStart && (1...12).contains(month.value) ? CivilTime(year: year.value, month: month.value) : nil
    }
    return CivilTime(year: year.value, month: month.value, day: day.value)
  }

  /// Numbers that carry their unit: `2024年3月30日`, `2024년 3월 30일`, `30 tháng 3 năm 2024`.
  func marked() -> CivilTime? {
    var year: Int?
    var month: Int?
    var day: Int?
    for index in tokens.indices {
      guard let value = number(index)?.value, let unit = word(index + 1) else { continue }
      switch unit {
      case "年", "년": year = year ?? value
      case "月", "월": month = month ?? value
      case "日", "일", "号": day = day ?? value
      default: break
      }
    }
    for index in tokens.indices where word(index) == "tháng" || word(index) == "thg" {
      month = month ?? number(index + 1)?.value
      day = day ?? number(index - 1)?.value
      if word(index + 2) == "năm" { year = year ?? number(index + 3)?.value }
      if mark(index + 2, ",") || mark(index + 2, "/") { year = year ?? number(index + 3)?.value }
    }
    guard let year, let month else { return nil }
    return CivilTime(year: Self.fullYear(year, digits: year < 100 ? 2 : 4), month: month, day: day ?? 1)
  }

  /// A month by name: the other numbers are the day and the year.
  func named() -> CivilTime? {
    guard let index = monthIndex(),
      let month = word(index).flatMap(MonthNames.number(of:))
    else { return nil }
    let others = tokens.indices.filter { number($0) != nil }
    guard let yearIndex = yearIndex(among: others, month: index), let year = number(yearIndex) else { return nil }
    let dayIndex = others.filter { $0 != yearIndex }.min { abs($0 - index) < abs($1 - index) }
    let day = dayIndex.flatMap { number($0) }.map { $0.digits <= 2 ? $0.value : 1 } ?? 1
    return CivilTime(year: Self.fullYear(year.value, digits: year.digits), month: month, day: day)
  }

  /// The first word that names a month, unless it is a day's name with the month to come: `mar., 01 déc. 2020`.
  private func monthIndex() -> Int? {
    func isMonth(_ index: Int) -> Bool { word(index).flatMap(MonthNames.number(of:)) != nil }
    guard let first = tokens.indices.first(where: isMonth) else { return nil }
    let following = tokens.indices.filter { index in
      guard index > first else { return false }
      if case .mark = tokens[index] { return false }
      return true
    }
    guard following.count >= 2, number(following[0]) != nil, isMonth(following[1]) else { return first }
    return following[1]
  }

  private func yearIndex(among numbers: [Int], month: Int) -> Int? {
    if let full = numbers.first(where: { number($0)?.digits == 4 }) { return full }
    // Years since 1900, as a careless program prints them.
    if let three = numbers.first(where: { number($0).map { $0.digits == 3 && (100...199).contains($0.value) } ?? false }
    ) {
      return three
    }
    let short = numbers.filter { (number($0)?.digits ?? 9) <= 2 }
    // "30 Mar 24", "Mar 30, 24": the year stands last.
    return short.count >= 2 ? short[1] : nil
  }

  /// Three numbers: `30.03.2024`, `03/30/2024`, `30-03-24`, `30 03 2024`.
  func numeric() -> CivilTime? {
    for index in tokens.indices {
      let separator = ["/", ".", "-"].first { mark(index + 1, $0) && mark(index + 3, $0) }
      let step = separator == nil ? 1 : 2
      guard let first = number(index), let second = number(index + step), let third = number(index + 2 * step),
        first.digits <= 2, second.digits <= 2, third.digits == 4 || (third.digits == 2 && separator != nil)
      else { continue }
      let year = Self.fullYear(third.value, digits: third.digits)
      if let day = byWeekday(first.value, second.value, year) { return day }
      // Day first with dots and dashes; with slashes the month, as in the country that writes most of them, unless it
      // cannot be one.
      let monthFirst = separator == "/" || separator == nil ? first.value <= 12 : second.value > 12
      let month = monthFirst ? first.value : second.value
      return CivilTime(year: year, month: month, day: monthFirst ? second.value : first.value)
    }
    return nil
  }

  /// The reading of two numbers on which the date's own day of the week falls; nil if it falls on both, or on none.
  private func byWeekday(_ first: Int, _ second: Int, _ year: Int) -> CivilTime? {
    guard let wanted = tokens.lazy.compactMap(weekday).first else { return nil }
    let readings = [
      CivilTime(year: year, month: second, day: first), CivilTime(year: year, month: first, day: second),
    ]
    let matching = readings.filter { reading in
      guard reading.date != nil else { return false }
      // 1970-01-01 was a Thursday.
      let days = CivilTime.daysFromCivil(reading.year, reading.month, reading.day)
      return ((days + 3) % 7 + 7) % 7 == wanted
    }
    return matching.count == 1 ? matching[0] : nil
  }

  private func weekday(_ token: DateToken) -> Int? {
    guard case .word(let word) = token else { return nil }
    return WeekdayNames.number(of: word)
  }

  /// RFC 2822 section 4.3 for two and three digits.
  private static func fullYear(_ value: Int, digits: Int) -> Int {
    switch digits {
    case 1, 2: value < 50 ? 2000 + value : 1900 + value
    case 3: 1900 + value
    default: value
    }
  }

  static func ordinal(_ year: Int, day: Int) -> CivilTime? {
    guard (1...366).contains(day) else { return nil }
    let civil = CivilTime.civil(fromDays: CivilTime.daysFromCivil(year, 1, 1) + day - 1)
    return CivilTime(year: civil.year, month: civil.month, day: civil.day)
  }

  private static func weekDate(_ year: Int, week: Int, day: Int) -> CivilTime? {
    guard (1...53).contains(week), (1...7).contains(day) else { return nil }
    let fourth = CivilTime.daysFromCivil(year, 1, 4)
    // 1970-01-01 was a Thursday; week 1 holds January 4th and begins on its Monday.
    let monday = fourth - ((fourth + 3) % 7 + 7) % 7
    let civil = CivilTime.civil(fromDays: monday + (week - 1) * 7 + day - 1)
    return CivilTime(year: civil.year, month: civil.month, day: civil.day)
  }
}
