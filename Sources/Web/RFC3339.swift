package import Foundation

/// Dates as winnow writes them: RFC 3339 in UTC, whole seconds.
package enum RFC3339 {
  /// `2024-03-30T00:12:00Z`.
  package static func text(_ date: Date) -> String {
    let seconds = wholeSeconds(date)
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    let (year, month, day) = CivilTime.civil(fromDays: days)
    var output: [UInt8] = []
    output.reserveCapacity(20)
    func put(_ value: Int, _ width: Int, _ after: Character) {
      var divisor = width == 4 ? 1000 : 10
      while divisor > 0 {
        output.append(UInt8(0x30 + value / divisor % 10))
        divisor /= 10
      }
      output.append(after.asciiValue ?? 0x20)
    }
    put(year, 4, "-")
    put(month, 2, "-")
    put(day, 2, "T")
    put(rest / 3600, 2, ":")
    put(rest / 60 % 60, 2, ":")
    put(rest % 60, 2, "Z")
    return String(decoding: output, as: UTF8.self)
  }

  /// Year, month and day in UTC, e.g. for a path.
  package static func day(_ date: Date) -> (year: Int, month: Int, day: Int) {
    let seconds = wholeSeconds(date)
    return CivilTime.civil(fromDays: (seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
  }

  /// Seconds since 1970, cut to the years 1 to 9999: a date that is not a number, or beyond any calendar, must not trap.
  private static func wholeSeconds(_ date: Date) -> Int {
    let seconds = date.timeIntervalSince1970
    guard !seconds.isNaN else { return 0 }
    return Int(min(max(seconds, -62_135_596_800), 253_402_300_799).rounded(.down))
  }

  /// Reads what `text(_:)` wrote, and any other RFC 3339 date-time.
  package static func date(_ text: String) -> Date? {
    guard text.utf8.count >= 20 else { return nil }
    return WebDate.parse(text)
  }
}
