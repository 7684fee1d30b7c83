/// Durations as the configuration writes them: `250ms`, `30s`, `15m`, `6h`, `7d`, `2w`; a bare number is seconds.
enum DurationText {
  /// Nil when the text is none, negative, or longer than a hundred years.
  static func parse(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Double(digits), let unit = milliseconds[String(text.dropFirst(digits.count))] else { return nil }
    let total = value * unit
    guard total >= 0, total <= 100 * 365 * 86_400_000 else { return nil }
    return .milliseconds(Int64(total.rounded()))
  }

  private static let milliseconds: [String: Double] = [
    "": 1000, "ms": 1, "s": 1000, "m": 60_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
  ]
}
