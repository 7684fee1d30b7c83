internal import Foundation

/// Reads the two forms in which nearly all machines write dates, byte by byte: `2024-03-30T10:15:00Z` (RFC 3339) and
/// `Sat, 30 Mar 2024 10:15:00 GMT` (RFC 822). Anything else is left to the reader that knows all forms.
///
/// A feed of 100,000 entries has as many dates; this costs a tenth of a microsecond each.
struct PlainDate {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// The instant, nil if the text has another form or is no date.
  static func read(_ text: String) -> Date? {
    var text = text
    return text.withUTF8(read)
  }

  /// The same for UTF-8.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Date? {
    var reader = PlainDate(bytes: bytes)
    reader.skipSpace()
    guard let first = reader.peek else { return nil }
    let civil = first >= 0x30 && first <= 0x39 ? reader.machine() ?? reader.mail() : reader.mail()
    reader.skipSpace()
    guard let civil, reader.index == bytes.count else { return nil }
    return civil.date
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  /// A number of `least` to `most` digits.
  private mutating func number(_ least: Int, _ most: Int) -> Int? {
    var value = 0
    var digits = 0
    while digits < most, let byte = peek, byte >= 0x30, byte <= 0x39 {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
      index += 1
    }
    return digits >= least ? value : nil
  }

  private mutating func machine() -> CivilTime? {
    let start = index
    guard let year = number(4, 4), take(0x2D), let month = number(2, 2), take(0x2D), let day = number(2, 2),
      take(0x54) || take(0x20)
    else {
      index = start
      return nil
    }
    var civil = CivilTime(year: year, month: month, day: day)
    guard clock(&civil) else { return nil }
    if take(0x5A) || take(0x7A) { return civil }
    return index == bytes.count || shift(&civil) ? civil : nil
  }

  private mutating func mail() -> CivilTime? {
    if let byte = peek, byte > 0x39 {
      index += 3
      guard take(0x2C) else { return nil }
      skipSpace()
    }
    guard let day = number(1, 2), take(0x20), let month = monthName(), take(0x20), let year = number(4, 4), take(0x20)
    else { return nil }
    var civil = CivilTime(year: year, month: month, day: day)
    guard clock(&civil), take(0x20) else { return nil }
    return namedZone(&civil) || shift(&civil) ? civil : nil
  }

  /// Hours, minutes and perhaps seconds with a fraction.
  private mutating func clock(_ civil: inout CivilTime) -> Bool {
    guard let hour = number(2, 2), take(0x3A), let minute = number(2, 2) else { return false }
    civil.hour = hour
    civil.minute = minute
    guard take(0x3A) else { return true }
    guard let second = number(2, 2) else { return false }
    civil.second = second
    guard take(0x2E) else { return true }
    let start = index
    guard var fraction = number(1, 9) else { return false }
    for _ in (index - start)..<9 { fraction *= 10 }
    civil.nanosecond = fraction
    // More digits than nanoseconds say nothing.
    while let byte = peek, byte >= 0x30, byte <= 0x39 { index += 1 }
    return true
  }

  /// `GMT`, `EST`.
  private mutating func namedZone(_ civil: inout CivilTime) -> Bool {
    var end = index
    while end < bytes.count, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A { end += 1 }
    guard end > index, end - index <= 5 else { return false }
    guard let offset = isGreenwich(end) ? 0 : TimeZoneNames.offset(of: name(until: end)) else { return false }
    civil.offset = offset
    index = end
    return true
  }

  /// Nearly all zones are called GMT: no name is made of it.
  private func isGreenwich(_ end: Int) -> Bool {
    end - index == 3 && bytes[index] | 0x20 == 0x67 && bytes[index + 1] | 0x20 == 0x6D
      && bytes[index + 2] | 0x20 == 0x74
  }

  private func name(until end: Int) -> String {
    String(decoding: bytes[index..<end].map { $0 | 0x20 }, as: UTF8.self)
  }

  /// `+0900`, `+09:00`.
  private mutating func shift(_ civil: inout CivilTime) -> Bool {
    let sign = take(0x2B) ? 1 : take(0x2D) ? -1 : 0
    guard sign != 0, let hours = number(2, 2) else { return false }
    _ = take(0x3A)
    guard let minutes = number(2, 2), minutes < 60 else { return false }
    civil.offset = sign * (hours * 3600 + minutes * 60)
    return true
  }

  private mutating func monthName() -> Int? {
    guard index + 3 <= bytes.count else { return nil }
    defer { index += 3 }
    let key = UInt32(bytes[index] | 0x20) << 16 | UInt32(bytes[index + 1] | 0x20) << 8 | UInt32(bytes[index + 2] | 0x20)
    switch key {
    case 0x6A616E: return 1
    case 0x666562: return 2
    case 0x6D6172: return 3
    case 0x617072: return 4
    case 0x6D6179: return 5
    case 0x6A756E: return 6
    case 0x6A756C: return 7
    case 0x617567: return 8
    case 0x736570: return 9
    case 0x6F6374: return 10
    case 0x6E6F76: return 11
    case 0x646563: return 12
    default: return nil
    }
  }
}
