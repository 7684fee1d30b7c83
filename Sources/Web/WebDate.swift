package import Foundation

/// Dates in every form that feeds and pages use.
///
/// RFC 822, 850 and 9110, asctime, ISO 8601 in all its shapes, Unix times, and dates written out in many languages. The
/// text is cut into numbers and words; a number's meaning follows from its neighbours, so one reader serves all forms.
package enum WebDate {
  /// A date is short; a whole article in a date element must cost nothing. In bytes.
  private static let longest = 200

  /// The instant that the text names, UTC where it names no zone. Nil when it names none, or one before 1900 or after 2199.
  package static func parse(_ text: String) -> Date? {
    var text = text
    return text.withUTF8(parse)
  }

  /// The same for UTF-8, of which most texts need not become a `String`.
  package static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
    guard text.count <= longest, let date = PlainDate.read(text) ?? readAnyForm(String(decoding: text, as: UTF8.self)),
      years.contains(date.timeIntervalSince1970)
    else { return nil }
    return date
  }

  /// From the first second of 1900 to the last of 2199, in UTC: Unix times and zones lead out of the years that are read.
  private static let years = -2_208_988_800.0..<7_258_118_400

  private static func readAnyForm(_ text: String) -> Date? {
    if let zone = ZoneIdentifier(endOf: text) { return parse(zone.rest).map(zone.instant(showing:)) }
    let tokens = DateToken.tokens(of: text)
    guard !tokens.isEmpty else { return nil }
    if let date = unixTime(tokens) ?? compact(tokens) { return date }
    var reader = DateReader(tokens: tokens)
    return reader.read()?.date
  }

  /// A lone number: seconds or milliseconds since 1970, a year with its month (`200403`) or its day (`2004090`).
  private static func unixTime(_ tokens: [DateToken]) -> Date? {
    guard case .number(let value, let digits) = tokens[0] else { return nil }
    guard tokens.count == 1 || (tokens.count == 3 && tokens[1] == .mark(".")) else { return nil }
    switch digits {
    case 6: return tokens.count == 1 && value >= 190_001 ? civil(value * 100 + 1, time: 0)?.date : nil
    case 7: return tokens.count == 1 ? DateReader.ordinal(value / 1000, day: value % 1000)?.date : nil
    case 9, 10: return Date(timeIntervalSince1970: Double(value))
    case 12, 13: return tokens.count == 1 ? Date(timeIntervalSince1970: Double(value) / 1000) : nil
    default: return nil
    }
  }

  /// `20240330`, `20240330T101500Z`, `20240330101500`.
  private static func compact(_ tokens: [DateToken]) -> Date? {
    guard case .number(let value, let digits) = tokens[0] else { return nil }
    if digits == 14, tokens.count == 1 { return civil(value / 1_000_000, time: value % 1_000_000)?.date }
    guard digits == 8, var time = civil(value, time: 0) else { return nil }
    if tokens.count == 1 { return time.date }
    guard tokens.count >= 3, case .word("t") = tokens[1], case .number(let clock, let width) = tokens[2] else {
      return nil
    }
    switch width {
    case 6:
      time.hour = clock / 10_000
      time.minute = clock / 100 % 100
      time.second = clock % 100
    case 4:
      time.hour = clock / 100
      time.minute = clock % 100
    case 2: time.hour = clock
    default: return nil
    }
    var reader = DateReader(tokens: Array(tokens[3...]))
    time.offset = reader.zone() ?? 0
    return time.date
  }

  private static func civil(_ day: Int, time: Int) -> CivilTime? {
    guard day >= 19_000_101 else { return nil }
    return CivilTime(
      year: day / 10_000, month: day / 100 % 100, day: day % 100,
      hour: time / 10_000, minute: time / 100 % 100, second: time % 100)
  }
}
