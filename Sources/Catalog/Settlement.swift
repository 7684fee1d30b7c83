package import Foundation
package import Web

/// What one poll of a source came to.
package enum PollOutcome: Sendable, Equatable {
  /// 304, or the same bytes.
  case notModified
  /// It was read: how many entries it announces, and how many of them are new.
  case fetched(entries: Int, new: Int)
  case failed(reason: String)
  /// 429 or 503: asked to wait, which is not a failure.
  case postponed(reason: String)
  /// 410.
  case gone(reason: String)
}

/// The outcome of one poll, and when the source is visited next. Nil leaves what is remembered as it is.
package struct Settlement: Sendable {
  package var source: String
  package var at: Date
  package var next: Date
  package var outcome: PollOutcome
  package var validators: Validators?
  package var bodyHash: String?
  package var title: String?
  /// Where a permanent redirect leads.
  package var movedTo: String?
  /// The present distance between visits, in seconds.
  package var interval: Double?
  /// The schedule's own memory.
  package var history: [UInt8]?
  /// How the source is after this poll, in the crawler's word.
  package var health: String?

  /// `next` is the time of the next visit.
  package init(
    source: String, at: Date, next: Date, outcome: PollOutcome, validators: Validators? = nil, bodyHash: String? = nil,
    title: String? = nil, movedTo: String? = nil, interval: Double? = nil, history: [UInt8]? = nil,
    health: String? = nil
  ) {
    self.source = source
    self.at = at
    self.next = next
    self.outcome = outcome
    self.validators = validators
    self.bodyHash = bodyHash
    self.title = title
    self.movedTo = movedTo
    self.interval = interval
    self.history = history
    self.health = health
  }
}
