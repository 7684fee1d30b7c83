package import Foundation

/// What a publisher says about when to come back. Each is obeyed; none lets winnow come earlier than it would.
package struct PublisherWishes: Sendable, Codable, Equatable {
  /// `Cache-Control: max-age` or `Expires` (RFC 9111).
  package var freshUntil: Date?
  /// Seconds of freshness that the last whole answer had: a 304 that says nothing about it leaves it as it was (RFC 9111
  /// section 3.2).
  package var lifetime: Double?
  /// `Retry-After` (RFC 9110 section 10.2.3).
  package var retryAfter: Date?
  /// RSS `ttl`, or `sy:updatePeriod` divided by `sy:updateFrequency`.
  package var interval: Double?
  /// RSS `skipHours`: hours of the day in GMT, 0 to 23.
  package var skipHours: Set<Int> = []
  /// RSS `skipDays`: days of the week in GMT, 0 is Sunday.
  package var skipDays: Set<Int> = []

  /// No wish at all.
  package init() {}

  /// A wish of a month may be a mistake; of a year it surely is one. `Retry-After` is kept whatever it says.
  private static let longestFreshness = 7.0 * 86_400

  /// What still holds at the next visit: what the document says, and how long an answer stays fresh; no moments.
  package var standing: PublisherWishes {
    var standing = self
    standing.freshUntil = nil
    standing.retryAfter = nil
    return standing
  }

  /// The earliest moment, not before `date`, that the publisher agrees with.
  package func earliest(from date: Date, now: Date) -> Date {
    var date = date
    if let freshUntil { date = max(date, min(freshUntil, now + Self.longestFreshness)) }
    if let interval { date = max(date, now + min(interval, Self.longestFreshness)) }
    if let retryAfter { date = max(date, retryAfter) }
    return afterSkips(date)
  }

  /// The first full hour that no skip names, at most a week on: a feed that skips everything is asked all the same.
  private func afterSkips(_ date: Date) -> Date {
    guard !skipHours.isEmpty || !skipDays.isEmpty else { return date }
    var candidate = date
    for _ in 0..<(7 * 24) {
      let seconds = Int(candidate.timeIntervalSince1970.rounded(.down))
      let hour = (seconds / 3600 % 24 + 24) % 24
      // 1970-01-01 was a Thursday.
      let day = ((seconds / 86_400 + 4) % 7 + 7) % 7
      if !skipHours.contains(hour), !skipDays.contains(day) { return candidate }
      candidate = Date(timeIntervalSince1970: Double((seconds / 3600 + 1) * 3600))
    }
    return date
  }
}

// MARK: - How they are kept

extension PublisherWishes {
  /// What still holds at the next visit; nil if they name moments too.
  var numbers: [Double]? {
    guard freshUntil == nil, retryAfter == nil else { return nil }
    return [lifetime ?? .nan, interval ?? .nan, Self.bits(skipHours), Self.bits(skipDays)]
  }

  /// What `numbers` said.
  init(_ packed: inout PackedNumbers) {
    lifetime = packed.next()
    interval = packed.next()
    skipHours = Self.members(packed.next())
    skipDays = Self.members(packed.next())
  }

  /// A bit for each hour or day.
  private static func bits(_ members: Set<Int>) -> Double {
    Double(members.reduce(UInt32(0)) { $0 | 1 << UInt32(truncatingIfNeeded: $1) })
  }

  private static func members(_ bits: Double?) -> Set<Int> {
    guard let bits = bits.flatMap({ UInt32(exactly: $0) }), bits != 0 else { return [] }
    return Set((0..<32).filter { bits >> UInt32($0) & 1 == 1 })
  }
}
