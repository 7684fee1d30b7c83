extension DateReader {
  /// `14:05`, `14:05:09.25`, `2:05 pm`, `오후 2시 5분`, `14時05分`, `14h05`.
  mutating func time() -> Clock? {
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
      // Behind a year: `30 Mar 2024 10.15.00`.
      if mark(index + 1, "."), let year = number(index - 1), year.digits == 4, let minute = number(index + 2),
        minute.digits == 2, minute.value < 60
      {
        return (minute.value, index + 2)
      }
      return nil
    }
    let named = word(index + 3).map { ["分", "분", "m", "min", "м"].contains($0) } ?? false
    return (minute.value, named ? index + 3 : index + 2)
  }

  private func second(after index: Int) -> (value: Int, last: Int)? {
    let isDotted = mark(index + 1, ".") && mark(index - 1, ".")
    if mark(index + 1, ":") || isDotted, let second = number(index + 2), second.digits <= 2, second.value <= 60 {
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
}
