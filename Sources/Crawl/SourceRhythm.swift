package import Foundation

/// How a source posts, learned from what it was seen to post: how much (a faded count over faded time), at which hours and on
/// which days (`PostingProfile`), and with which gaps (`PostingGaps`). Bayesian throughout: each part starts from a prior
/// that a few postings outweigh, and the parts are mixed by how well each has foretold the postings so far.
///
/// The rate is that of a Poisson process under a Gamma prior of one posting in the configured guess: before anything is known
/// the estimate is that guess, and a source that stays silent is expected to post less and less.
package struct SourceRhythm: Sendable, Equatable {
  /// Postings seen, faded.
  private(set) var postings = 0.0
  /// Seconds over which they were seen, faded.
  private(set) var exposure = 0.0
  /// Up to when the source has been observed.
  private(set) var observedUntil: Date?
  /// When it posts.
  private(set) var profile = PostingProfile()
  /// How long it pauses.
  private(set) var gaps = PostingGaps()
  /// The logarithm of how much better the gaps foretell the postings than the profile does.
  private var favour = startingFavour

  /// Rates and habits of this long ago count half.
  private static let halfLife = 14.0 * 86_400
  /// A feed that is first seen tells of its past by its dates; what is older says little about today.
  private static let memory = 60.0 * 86_400
  /// Gaps that repeat themselves are the exception: they have to prove it.
  private static let startingFavour = -2.0
  /// Each posting's verdict fades with the next ones, so that a source may change its ways.
  private static let favourFading = 0.95
  /// One posting's verdict, at most: a single surprise must not outweigh all that was learned.
  private static let greatestVerdict = 3.0

  /// Nothing known yet.
  package init() {}

  /// Whether there is anything to go by.
  var isKnown: Bool { exposure > 0 }

  /// When the source last posted, as far as is known.
  package var lastPosting: Date? { gaps.last }

  // MARK: Learning

  /// Learns from one successful poll.
  ///
  /// - Parameters:
  ///   - count: How many entries were new.
  ///   - dates: When the entries of the document were posted, by its own word.
  package mutating func learn(new count: Int, dates: [Date], now: Date) {
    guard let last = observedUntil else {
      observedUntil = now
      learnPast(dates, now: now)
      return
    }
    observedUntil = max(last, now)
    let dated = dates.filter { $0 > last && $0 <= now }.sorted().suffix(max(0, count))
    var elapsed = max(0, now.timeIntervalSince(last))
    // A document of nothing but news has begun after the last visit: how much came before it is not known.
    if count >= 2, count >= dates.count, dated.count == count, let first = dated.first {
      elapsed = min(elapsed, now.timeIntervalSince(first) * Double(count + 1) / Double(count))
    }
    take(Array(dated), undated: count - dated.count, elapsed: elapsed, now: now)
  }

  private mutating func learnPast(_ dates: [Date], now: Date) {
    guard let newest = dates.filter({ $0 <= now }).max() else { return }
    let past = dates.filter { $0 <= now && now.timeIntervalSince($0) <= Self.memory }.sorted()
    guard let first = past.first, past.count >= 2 else {
      // One posting tells nothing of a rate; the silence since does.
      return take([], undated: 0, elapsed: min(now.timeIntervalSince(newest), Self.memory), now: now)
    }
    var time = first
    gaps.observe(first)
    for date in past.dropFirst() {
      take([date], undated: 0, elapsed: date.timeIntervalSince(time), now: date)
      time = date
    }
    take([], undated: 0, elapsed: max(1, now.timeIntervalSince(time)), now: now)
    gaps = PostingGaps(past: past)
  }

  /// Takes a stretch of time that ends now, and what was posted in it.
  private mutating func take(_ dates: [Date], undated: Int, elapsed: Double, now: Date) {
    let fading = pow(0.5, elapsed / Self.halfLife)
    profile.fade(by: fading)
    for date in dates {
      judge(date)
      profile.observe(date, weight: 1)
      gaps.observe(date)
    }
    if undated > 0 {
      // Somewhere in between: a little everywhere says less, and nothing wrong.
      profile.observe(from: now - elapsed, to: now, weight: Double(undated))
      gaps.observe(now - elapsed / 2)
    }
    postings = postings * fading + Double(dates.count + undated)
    exposure = exposure * fading + elapsed
  }

  /// Compares how likely profile and gaps thought a posting at this time, before either learns of it.
  private mutating func judge(_ date: Date) {
    guard let last = gaps.last, date > last, exposure > 0, postings > 0 else { return }
    let byGaps = gaps.logDensity(after: date.timeIntervalSince(last))
    let byProfile = profile.logDensity(from: last, to: date, rate: postings / exposure)
    let verdict = min(max(byGaps - byProfile, -Self.greatestVerdict), Self.greatestVerdict)
    favour = (favour - Self.startingFavour) * Self.favourFading + verdict + Self.startingFavour
  }

  // MARK: Foretelling

  /// What was learned, for people.
  var words: String {
    let often = postings > 0 ? "about every \(SpanText.of(expectedGap(prior: 1)))" : "hardly ever"
    let busiest = profile.busiestHours.map { "\($0)" }.joined(separator: ", ")
    let clock = favour > 0 ? "; by the clock, every \(gaps.usual.map(SpanText.of) ?? "so often")" : ""
    return "posts \(often)" + (busiest.isEmpty ? "" : ", mostly at \(busiest) h UTC") + clock
  }

  /// The expected seconds between two postings, given the expected gap of a source that nothing is known of.
  package func expectedGap(prior: Double) -> Double {
    (max(1, prior) + exposure) / (1 + postings)
  }

  /// How many postings are to be expected by each of the times, in seconds from now and ascending, beyond those known now.
  func expected(at times: [Double], now: Date, prior: Double) -> [Double] {
    let gap = expectedGap(prior: prior)
    let byProfile = profile.expected(at: times, now: now, rate: 1 / gap)
    let share = 1 / (1 + exp(-favour))
    guard share > 0.02, let byGaps = gaps.expected(at: times, now: now, rate: 1 / gap) else { return byProfile }
    return zip(byProfile, byGaps).map { (1 - share) * $0 + share * $1 }
  }
}

// MARK: - How it is kept

/// In one string of bytes: forty decimal fractions cost more than all else that a poll does with a memory.
extension SourceRhythm: Codable {
  private enum CodingKeys: String, CodingKey {
    case numbers
    // Of earlier versions.
    case postings, exposure, observedUntil, profile, gaps, favour
  }

  package func encode(to encoder: any Encoder) throws {
    var packed = PackedNumbers(reserving: 320)
    packed.append(numbers)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Data(packed.bytes), forKey: .numbers)
  }

  /// All that it knows.
  var numbers: [Double] {
    [postings, exposure, favour, observedUntil.number] + gaps.numbers + profile.numbers
  }

  /// Reads what an earlier version may have written with fewer members: what it lacks is learned again.
  package init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let data = try container.decodeIfPresent(Data.self, forKey: .numbers) {
      var numbers = PackedNumbers(data)
      self = SourceRhythm(&numbers)
      return
    }
    postings = try container.decodeIfPresent(Double.self, forKey: .postings) ?? 0
    exposure = try container.decodeIfPresent(Double.self, forKey: .exposure) ?? 0
    observedUntil = try container.decodeIfPresent(Date.self, forKey: .observedUntil)
    profile = try container.decodeIfPresent(PostingProfile.self, forKey: .profile) ?? PostingProfile()
    gaps = try container.decodeIfPresent(PostingGaps.self, forKey: .gaps) ?? PostingGaps()
    favour = try container.decodeIfPresent(Double.self, forKey: .favour) ?? Self.startingFavour
  }

  /// What `numbers` said.
  init(_ packed: inout PackedNumbers) {
    postings = packed.next() ?? 0
    exposure = packed.next() ?? 0
    favour = packed.next() ?? Self.startingFavour
    observedUntil = packed.nextDate()
    gaps = PostingGaps(&packed)
    profile = PostingProfile(&packed)
  }
}
