/// What the last visits to a source came to, as far as its health is judged by it.
struct SourceDiary: Codable, Sendable, Equatable {
  /// What went wrong at the last visit; nil if nothing did.
  var trouble: SourceTrouble?
  /// Entries that led to an article, and those that failed, both faded with each visit that followed any.
  private(set) var kept = 0.0
  private(set) var failed = 0.0
  /// Why the last entry failed, one line.
  private(set) var lastFailure: String?
  /// How many seconds the source takes to answer, a mean that forgets.
  private(set) var answerSeconds: Double?

  /// At each visit that followed entries, what was counted before weighs this much.
  private static let fading = 0.8
  /// The weight of the latest answer in the mean.
  private static let latest = 0.3
  private static let longestReason = 300

  init() {}

  /// The share of the followed entries that led to an article; nil if there were too few lately.
  var keptShare: Double? {
    kept + failed >= 2.5 ? kept / (kept + failed) : nil
  }

  /// Takes what became of the entries that a visit followed.
  mutating func note(_ report: CrawlReport) {
    let good = report.new + report.revised + report.duplicates
    guard good + report.failed > 0 else { return }
    kept = kept * Self.fading + Double(good)
    failed = failed * Self.fading + Double(report.failed)
    lastFailure = report.failures.last.map { OneLine.text($0.reason, limit: Self.longestReason) }
  }

  /// Takes how long the source took to answer.
  mutating func note(answeredIn seconds: Double) {
    answerSeconds = (answerSeconds ?? seconds) * (1 - Self.latest) + seconds * Self.latest
  }

  /// All that it says, if nothing went wrong that takes words.
  var numbers: [Double]? {
    trouble == nil && lastFailure == nil ? [kept, failed, answerSeconds ?? .nan] : nil
  }

  /// What `numbers` said.
  init(_ packed: inout PackedNumbers) {
    kept = packed.next() ?? 0
    failed = packed.next() ?? 0
    answerSeconds = packed.next()
  }
}
