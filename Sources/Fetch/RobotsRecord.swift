package import Foundation
package import Web

/// A robots.txt as it was last received, to be remembered over restarts.
package struct RobotsRecord: Sendable, Equatable {
  /// Scheme, host and port that it holds for.
  package var origin: String
  /// When it was last confirmed.
  package var fetched: Date
  /// Until when it need not be asked for again; at most a day after `fetched` (RFC 9309 section 2.4).
  package var expires: Date
  /// The status of the answer: 2xx with rules, 4xx for none.
  package var status: Int
  /// What to ask conditionally with.
  package var validators: Validators
  /// The file, at most `RobotsRecord.longest` bytes; empty for 4xx.
  package var body: [UInt8]

  /// All of it.
  package init(
    origin: String, fetched: Date, expires: Date, status: Int, validators: Validators = Validators(), body: [UInt8]
  ) {
    self.origin = origin
    self.fetched = fetched
    self.expires = expires
    self.status = status
    self.validators = validators
    self.body = body
  }

  /// Bytes: RFC 9309 section 2.5 asks for at least 500 kibibytes.
  static let longest = 500 << 10
}
