import Foundation

/// What is known of one origin's robots.txt.
struct RobotsEntry: Sendable {
  /// What it means for a request.
  enum Verdict: Sendable {
    /// Everything is allowed.
    case open
    /// By these rules.
    case rules(RobotsBook)
    /// No request, and this is why.
    case failed(FetchError.Cause)
  }

  /// The last answer that counted.
  var record: RobotsRecord?
  let verdict: Verdict
  /// Until when the verdict stands.
  let usableUntil: Date
  /// Failures in a row.
  let failures: Int
  /// Of an answer.
  init(record: RobotsRecord, usableUntil: Date, failures: Int = 0) {
    self.record = record
    self.usableUntil = usableUntil
    self.failures = failures
    verdict = (200..<300).contains(record.status) ? .rules(RobotsBook(RobotsRules(parsing: record.body))) : .open
  }

  /// Of a failure.
  init(cause: FetchError.Cause, former: RobotsRecord?, usableUntil: Date, failures: Int) {
    record = former
    verdict = .failed(cause)
    self.usableUntil = usableUntil
    self.failures = failures
  }

  func verdict(at now: Date) -> Verdict? {
    usableUntil > now ? verdict : nil
  }
}

extension RobotsEntry.Verdict {
  /// The rules; nil if everything is allowed.
  func book() throws(FetchError.Cause) -> RobotsBook? {
    switch self {
    case .open: return nil
    case .rules(let book): return book
    case .failed(let cause): throw cause
    }
  }
}
