package import Foundation

/// How often a source posts, learned from what it was seen to post.
///
/// Postings are taken as a Poisson process whose rate has a Gamma prior: the prior holds one posting in the configured
/// interval, each stretch of observed time adds its length and its postings, and both fade with a half-life of two weeks,
/// so that a source that changes its ways is followed. The estimate is (1 + postings) / (interval + time): before anything
/// is known it is the configured interval, and a source that stays silent is asked less and less often.
package struct SourceRhythm: Sendable, Codable, Equatable {
  /// Postings seen, faded.
  private(set) var postings = 0.0
  /// Seconds over which they were seen, faded.
  private(set) var exposure = 0.0
  /// Up to when the source has been observed.
  private(set) var observedUntil: Date?

  private static let halfLife = 14.0 * 86_400
  /// A feed that is first seen tells of its past by its dates; what is older says little about today.
  private static let memory = 60.0 * 86_400

  /// Nothing known yet.
  package init() {}

  /// Learns from one successful poll: how many postings were new, and, at first sight, when the entries were posted.
  package mutating func learn(new count: Int, dates: [Date], now: Date) {
    guard let last = observedUntil else {
      observedUntil = now
      learnPast(dates, now: now)
      return
    }
    let elapsed = max(0, now.timeIntervalSince(last))
    let fading = pow(0.5, elapsed / Self.halfLife)
    postings = postings * fading + Double(count)
    exposure = exposure * fading + elapsed
    observedUntil = max(last, now)
  }

  /// The expected seconds between two postings, given the configured guess for a source that nothing is known of.
  package func expectedGap(prior: Double) -> Double {
    (max(1, prior) + exposure) / (1 + postings)
  }

  private mutating func learnPast(_ dates: [Date], now: Date) {
    let past = dates.filter { $0 <= now && now.timeIntervalSince($0) <= Self.memory }.sorted()
    guard let first = past.first, past.count >= 2 else { return }
    postings = Double(past.count - 1)
    exposure = max(1, now.timeIntervalSince(first))
  }
}
