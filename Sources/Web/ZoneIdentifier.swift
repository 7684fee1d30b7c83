internal import Foundation

/// A time zone named by its place (`America/Los_Angeles`), at the end of a date.
struct ZoneIdentifier {
  /// The text before the name.
  let rest: String
  private let zone: TimeZone

  /// Nil if the text does not end in the name of a place that the zone database knows.
  init?(endOf text: String) {
    guard text.utf8.contains(0x2F), let last = text.split(whereSeparator: \.isWhitespace).last,
      last.utf8.contains(0x2F),
      last.utf8.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || "/_-+0123456789".utf8.contains($0) }),
      let first = last.unicodeScalars.first, ("A"..."Z").contains(first),
      let zone = TimeZone(identifier: String(last))
    else { return nil }
    self.zone = zone
    rest = String(text[..<last.startIndex])
  }

  /// The instant at which clocks of that place show what `date` shows in UTC.
  func instant(showing date: Date) -> Date {
    let guess = date.addingTimeInterval(-Double(zone.secondsFromGMT(for: date)))
    return date.addingTimeInterval(-Double(zone.secondsFromGMT(for: guess)))
  }
}
