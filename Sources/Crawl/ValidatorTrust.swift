package import Foundation

/// Whether a source's "nothing has changed" is believed.
///
/// Some servers answer 304, or keep an ETag, although the document has changed: behind a broken cache, for ever. So when a
/// source has been silent for far longer than its rhythm makes likely, it is asked once without conditions; the less such
/// probes find, the rarer they become. A source that was caught is asked without conditions for a while. Pure.
package struct ValidatorTrust: Sendable, Codable, Equatable {
  /// When the source last brought something new.
  private(set) var changed: Date?
  /// When it was last asked without conditions on suspicion.
  private(set) var probed: Date?
  /// Probes in a row that found nothing.
  private(set) var fruitless = 0
  /// Until when its validators are not used.
  private(set) var distrusted: Date?

  /// The gap to expect of a source of which nothing is known, in seconds: only postings that were seen make silence odd.
  package static let unknownGap = 10 * 86_400.0

  /// So many expected gaps of silence make a probe: a Poisson process is silent for so long once in 150 times.
  private static let suspiciousGaps = 5.0
  /// No silence shorter than this is suspicious.
  private static let shortestSilence = 86_400.0
  /// Between the first fruitless probe and the next; doubled with each further one.
  private static let firstPause = 7 * 86_400.0
  private static let longestPause = 56 * 86_400.0
  /// How long a source that was caught is asked without conditions.
  private static let penalty = 30 * 86_400.0

  /// Nothing is known, and everything believed.
  package init() {}

  /// Whether the next request should be made without conditions, although there are validators.
  ///
  /// - Parameter gap: seconds between two postings that the source's rhythm leads to expect.
  package func asksUnconditionally(expecting gap: Double, now: Date) -> Bool {
    if let distrusted, now < distrusted { return true }
    guard let changed, now.timeIntervalSince(changed) > max(Self.shortestSilence, Self.suspiciousGaps * gap) else {
      return false
    }
    guard let probed else { return true }
    let pause = min(Self.longestPause, Self.firstPause * Double(1 << min(max(0, fruitless - 1), 10)))
    return now.timeIntervalSince(probed) >= pause
  }

  /// The same after an answer that was read or said to be unchanged.
  package func learning(_ finding: Finding, isUnconditional: Bool, now: Date) -> ValidatorTrust {
    var trust = self
    trust.learn(finding, isUnconditional: isUnconditional, now: now)
    return trust
  }

  private mutating func learn(_ finding: Finding, isUnconditional: Bool, now: Date) {
    let isProbe = isUnconditional && !isDistrusted(now)
    switch finding {
    case .nothing:
      if changed == nil { changed = now }
      guard isProbe else { return }
      probed = now
      fruitless += 1
    case .news:
      changed = now
      (probed, fruitless) = (nil, 0)
    case .hidden:
      changed = now
      (probed, fruitless) = (nil, 0)
      distrusted = now + Self.penalty
    }
  }

  private func isDistrusted(_ now: Date) -> Bool { distrusted.map { now < $0 } ?? false }

  /// What a visit has found.
  package enum Finding: Sendable, Equatable {
    case nothing
    /// Something new.
    case news
    /// Something new that an earlier answer or the validators should have told of.
    case hidden

    /// - Parameters:
    ///   - dates: when the new entries were posted, as far as the source says so.
    ///   - believed: until when the source was said to be unchanged; nil if it was not.
    ///   - hasSameValidators: whether the validators are those that the older document had.
    package static func of(new count: Int, dates: [Date], believed: Date?, hasSameValidators: Bool) -> Finding {
      guard count > 0 else { return .nothing }
      if hasSameValidators { return .hidden }
      guard let believed, let first = dates.min(), first < believed - shortestLag else { return .news }
      return .hidden
    }

    /// A posting may be dated a while before it appears: it is scheduled, reviewed, or the feed is built by the hour.
    private static let shortestLag = 86_400.0
  }
}

// MARK: - How it is kept

extension ValidatorTrust {
  /// All that it says.
  var numbers: [Double] { [changed.number, probed.number, Double(fruitless), distrusted.number] }

  /// What `numbers` said.
  init(_ packed: inout PackedNumbers) {
    changed = packed.nextDate()
    probed = packed.nextDate()
    fruitless = packed.next().flatMap { Int(exactly: $0) } ?? 0
    distrusted = packed.nextDate()
  }
}
