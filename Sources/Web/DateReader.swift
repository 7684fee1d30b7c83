/// Reads a date from tokens: finds time, zone, year, month and day by their neighbours.
struct DateReader {
  private let tokens: [DateToken]
  private var used: [Bool]
  /// True once something was found that is written like a time or a zone and cannot be one.
  private var isImpossible = false

  init(tokens: [DateToken]) {
    self.tokens = tokens
    used = Array(repeating: false, count: tokens.count)
  }

  mutating func read() -> CivilTime? {
    let clock = time()
    let offset = zone()
    if isImpossible { return nil }
    guard var found = isoDay() ?? marked() ?? named() ?? numeric() else { return nil }
    if let clock {
      found.hour = clock.hour
      found.minute = clock.minute
      found.second = clock.second
      found.nanosecond = clock.nanosecond
    }
    found.offset = offset ?? 0
    return found
  }

  // MARK: Token access

  private func number(_ index: Int) -> (value: Int, digits: Int)? {
    guard tokens.indices.contains(index), !used[index], case .number(let value, let digits) = tokens[index] else {
      return nil
    }
    return (value, digits)
  }

  private func word(_ index: Int) -> String? {
    guard tokens.indices.contains(index), !used[index], case .word(let word) = tokens[index] else { return nil }
    return word
  }

  private func mark(_ index: Int, _ character: Character) -> Bool {
    tokens.indices.contains(index) && tokens[index] == .mark(character)
  }

  private mutating func use(_ range: ClosedRange<Int>) {
    for index in range where used.indices.contains(index) { used[index] = true }
  }

  // MARK: Time of day

  private struct Clock {
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond = 0
  }

  /// `14:05`, `14:05:09.25`, `2:05 pm`, `오후 2시 5분`, `14時05分`, `14h05`.
  private mutating func time() -> Clock? {
    for index in tokens.indices {
      guard let hour = number(index), hour.digits <= 2, hour.value <= 24, let minute = minute(after: index) else {
        if isWrongTime(index) { isImpossible = true }
        if isImpossible { return nil }
        continue
      }
      var clock = Clock(hour: hour.value, minute: minute.value)
      var last = minute.last
      if let second = second(after: last) {
        clock.second = second.value
        last = second.last
        if mark(last + 1, ".") || mark(last + 1, ","), let fraction = number(last + 2) {
          clock.nanosecond = Self.nanoseconds(fraction)
          last += 2
        }
      }
      // The T of ISO 8601 is a word of its own here and must not be read as a zone.
      if let before = word(index - 1), before == "t" { use(index - 1...index - 1) }
      use(index...last)
      applyHalfOfDay(to: &clock, around: index, last)
      return clock
    }
    return wholeHour()
  }

  /// `25:14`, `10:61`.
  private func isWrongTime(_ index: Int) -> Bool {
    guard let hour = number(index), hour.digits == 2, mark(index + 1, ":"), let minute = number(index + 2) else {
      return false
    }
    return minute.digits == 2 && (hour.value > 24 || minute.value >= 60)
  }

  private func minute(after index: Int) -> (value: Int, last: Int)? {
    let separators: Set = ["h", "時", "时", "시", "點", "点", "ч", "uhr"]
    let isHourWord = word(index + 1).map(separators.contains) ?? false
    guard mark(index + 1, ":") || isHourWord, let minute = number(index + 2), minute.digits <= 2, minute.value < 60
    else {
      // "14.05 Uhr" and "14.05" after a full date are times too, but only the first is certain.
      if mark(index + 1, "."), let minute = number(index + 2), minute.digits == 2, minute.value < 60,
        let after = word(index + 3), after == "uhr"
      {
        return (minute.value, index + 3)
      }
      return nil
    }
    let named = word(index + 3).map { ["分", "분", "m", "min", "м"].contains($0) } ?? false
    return (minute.value, named ? index + 3 : index + 2)
  }

  private func second(after index: Int) -> (value: Int, last: Int)? {
    if mark(index + 1, ":"), let second = number(index + 2), second.digits <= 2, second.value <= 60 {
      return (second.value, index + 2)
    }
    guard let second = number(index + 1), second.value <= 60, let unit = word(index + 2),
      ["秒", "초", "s"].contains(unit)
    else {
      return nil
    }
    return (second.value, index + 2)
  }

  /// `2 pm`, `오후 2시`, `15 Uhr`, `15時`, `T15`.
  private mutating func wholeHour() -> Clock? {
    for index in tokens.indices {
      guard let hour = number(index), hour.digits <= 2, hour.value <= 24 else { continue }
      let next = word(index + 1) ?? ""
      if hour.digits == 2, word(index - 1) == "t", number(index - 2) != nil {
        use(index - 1...index)
        return Clock(hour: hour.value)
      }
      guard ["am", "pm", "uhr", "時", "时", "시", "點", "点"].contains(next) else { continue }
      var clock = Clock(hour: hour.value)
      let isHalf = next == "am" || next == "pm"
      use(index...(isHalf ? index : index + 1))
      applyHalfOfDay(to: &clock, around: index, index)
      return clock
    }
    return nil
  }

  private mutating func applyHalfOfDay(to clock: inout Clock, around first: Int, _ last: Int) {
    for index in [last + 1, first - 1, first - 2] {
      guard let found = word(index) else { continue }
      if ["pm", "오후", "午後", "下午", "晚上"].contains(found) || (found == "p" && mark(index + 1, ".")) {
        if clock.hour < 12 { clock.hour += 12 }
      } else if ["am", "오전", "午前", "上午", "早上"].contains(found) || (found == "a" && mark(index + 1, ".")) {
        if clock.hour == 12 { clock.hour = 0 }
      } else if let half = ideographHalf(index) {
        if half == 1, clock.hour < 12 { clock.hour += 12 }
        if half == 0, clock.hour == 12 { clock.hour = 0 }
        use(index - 1...index)
        return
      } else {
        continue
      }
      // "a.m." leaves an "m" behind.
      use(index...index)
      if word(index + 2) == "m", mark(index + 1, ".") { use(index + 1...index + 2) }
      return
    }
  }

  /// `下午` and `午後` arrive as two ideographs: 0 before noon, 1 after.
  private func ideographHalf(_ index: Int) -> Int? {
    guard let second = word(index), let first = word(index - 1) else { return nil }
    switch first + second {
    case "下午", "午後", "午后", "晚上": return 1
    case "上午", "午前", "早上": return 0
    default: return nil
    }
  }

  private static func nanoseconds(_ fraction: (value: Int, digits: Int)) -> Int {
    var value = fraction.value
    var digits = fraction.digits
    while digits > 9 {
      value /= 10
      digits -= 1
    }
    while digits < 9 {
      value *= 10
      digits += 1
    }
    return value
  }

  // MARK: Zone

  /// Seconds east of UTC: `Z`, `+09:00`, `+0900`, `GMT+9`, `EST`.
  mutating func zone() -> Int? {
    var named: Int?
    for index in tokens.indices {
      guard let word = word(index), let offset = TimeZoneNames.offset(of: word) else { continue }
      // A zone follows a time; "Z" or "est" before any number is another word.
      guard index > 0 else { continue }
      // "At" is the Atlantic zone behind a time, and else a word.
      if word == "at", !used[index - 1] { continue }
      named = offset
      use(index...index)
      if let shift = numericZone(at: index + 1) { return offset + shift }
      break
    }
    if let named { return named }
    guard let clockEnd = tokens.indices.last(where: { used[$0] }) else {
      return tokens.isEmpty ? nil : numericZone(at: 0)
    }
    for index in (clockEnd + 1)..<max(clockEnd + 3, clockEnd + 1) {
      if let shift = numericZone(at: index) { return shift }
    }
    return nil
  }

  private mutating func numericZone(at index: Int) -> Int? {
    guard mark(index, "+") || mark(index, "-"), let hours = number(index + 1) else { return nil }
    let sign = mark(index, "+") ? 1 : -1
    if hours.digits == 4 {
      use(index...index + 1)
      return sign * (hours.value / 100 * 3600 + hours.value % 100 * 60)
    }
    guard hours.digits <= 2, hours.value <= 15 else {
      if mark(index + 2, ":") { isImpossible = true }
      return nil
    }
    if mark(index + 2, ":") {
      guard let minutes = number(index + 3), minutes.value < 60 else {
        isImpossible = true
        return nil
      }
      use(index...index + 3)
      return sign * (hours.value * 3600 + minutes.value * 60)
    }
    use(index...index + 1)
    return sign * hours.value * 3600
  }

  // MARK: Day

  /// `2024-03-30`, `2024/3/30`, `2024.03.30`, `2024-W13-6`, `2024-090`, `2024-03`, `2024`.
  private func isoDay() -> CivilTime? {
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
  private func marked() -> CivilTime? {
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
  private func named() -> CivilTime? {
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
    let short = numbers.filter { (number($0)?.digits ?? 9) <= 2 }
    // "30 Mar 24", "Mar 30, 24": the year stands last.
    return short.count >= 2 ? short[1] : nil
  }

  /// Three numbers: `30.03.2024`, `03/30/2024`, `30-03-24`, `30 03 2024`.
  private func numeric() -> CivilTime? {
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
