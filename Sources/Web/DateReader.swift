/// Reads a date from tokens: finds time, zone, year, month and day by their neighbours.
struct DateReader {
  let tokens: [DateToken]
  var used: [Bool]
  /// True once something was found that is written like a time or a zone and cannot be one.
  var isImpossible = false

  /// A time of day.
  struct Clock {
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond = 0
  }

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

  func number(_ index: Int) -> (value: Int, digits: Int)? {
    guard tokens.indices.contains(index), !used[index], case .number(let value, let digits) = tokens[index] else {
      return nil
    }
    return (value, digits)
  }

  func word(_ index: Int) -> String? {
    guard tokens.indices.contains(index), !used[index], case .word(let word) = tokens[index] else { return nil }
    return word
  }

  func mark(_ index: Int, _ character: Character) -> Bool {
    tokens.indices.contains(index) && tokens[index] == .mark(character)
  }

  mutating func use(_ range: ClosedRange<Int>) {
    for index in range where used.indices.contains(index) { used[index] = true }
  }
}
