import Fetch

/// What kind of trouble a source made at its last visit.
enum SourceTrouble: String, Codable, Sendable {
  /// It cannot be reached: name, connection, time, an answer that is none.
  case unreachable
  /// It answers with a fault of its own, or that there is nothing at the address.
  case fault
  /// It refuses: 401, 403, 451, robots.txt.
  case refused
  /// It asked to be left alone for a while.
  case postponed
  /// This machine's own rules or limits forbid it.
  case forbidden
  /// It answered that it is not coming back.
  case gone
  /// What it sends is not a feed.
  case unreadable
  /// The page lists no articles.
  case nothingListed

  /// What a status other than success means; nil for success.
  init?(status: Int) {
    switch status {
    case 200...399: return nil
    case 401, 403, 407, 451: self = .refused
    case 410: self = .gone
    case 429, 503: self = .postponed
    default: self = .fault
    }
  }

  /// What a failed fetch means.
  init(_ error: FetchError) {
    switch error.cause {
    case .robotsDisallowed: self = .refused
    case .backingOff, .redirectPaused: self = .postponed
    case .badURL, .portRefused, .addressRefused, .tooLarge, .headersTooLarge, .system: self = .forbidden
    default: self = .unreachable
    }
  }
}
