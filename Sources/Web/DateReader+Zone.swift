extension DateReader {
  /// Seconds east of UTC: `Z`, `+09:00`, `+0900`, `GMT+9`, `EST`.
  mutating func zone() -> Int? {
    if let written = writtenZone() { return written }
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

  /// `Pacific Standard Time`, `Central European Summer Time`; nil behind an offset, which says it in numbers already.
  private mutating func writtenZone() -> Int? {
    guard let time = tokens.indices.first(where: { word($0) == "time" }), let kind = word(time - 1) else { return nil }
    guard !tokens[..<time].contains(.mark("(")), let last = word(time - 2) else { return nil }
    let pair = word(time - 3).map { "\($0) \(last)" }
    for (place, start) in [(pair, time - 3), (last, time - 2)] {
      guard let place, let offset = TimeZoneNames.offset(ofZone: place, kind: kind) else { continue }
      use(start...time)
      return offset
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
}
