import Catalog
import Crawl
import Foundation
import Web

/// One source of a list, as JSON.
struct SourceRow: Encodable {
  let id: String
  let url: String
  let kind: String
  let title: String?
  let tags: [String]
  let health: SourceHealth.State
  /// What its health is seen by.
  let evidence: String
  /// What can be done about it.
  let advice: String?
  let failures: Int
  let articles: Int
  let entries: Int
  let polls: Int
  let lastAttempt: String?
  let lastSuccess: String?
  let lastError: String?
  let next: String?
  let intervalSeconds: Int?
  /// Whether somebody should look at it.
  let needsAttention: Bool

  /// As configured; a source that was never visited has no state.
  init(_ source: SourceSettings, _ state: SourceState?, now: Date) {
    self.init(
      id: source.id, url: source.url, kind: source.kind.rawValue, title: source.title ?? state?.title,
      tags: source.tags, state: state, now: now)
  }

  /// As the catalog has it.
  init(_ state: SourceState, now: Date) {
    self.init(
      id: state.id, url: WebURL(state.url), kind: state.kind, title: state.title, tags: state.tags, state: state,
      now: now)
  }

  private init(
    id: String, url: WebURL?, kind: String, title: String?, tags: [String], state: SourceState?, now: Date
  ) {
    self.id = id
    self.url = url?.withoutCredentials.text ?? ""
    self.kind = kind
    self.title = title
    self.tags = tags
    let judged = SourceHealth.of(state, now: now)
    health = judged.state
    evidence = judged.evidence
    advice = judged.advice
    needsAttention = judged.needsAttention
    failures = state?.failures ?? 0
    articles = state?.articles ?? 0
    entries = state?.entries ?? 0
    polls = state?.polls ?? 0
    lastAttempt = state?.lastAttempt.map(RFC3339.text)
    lastSuccess = state?.lastSuccess.map(RFC3339.text)
    lastError = (state?.failures ?? 0) > 0 ? state?.lastError : nil
    next = state.map { RFC3339.text($0.nextDue) }
    intervalSeconds = state?.interval.map { Int($0) }
  }

  enum CodingKeys: String, CodingKey {
    case id
    case url
    case kind
    case title
    case tags
    case health
    case evidence
    case advice
    case failures
    case articles
    case entries
    case polls
    case lastAttempt = "last_attempt"
    case lastSuccess = "last_success"
    case lastError = "last_error"
    case next
    case intervalSeconds = "interval_seconds"
    case needsAttention = "needs_attention"
  }
}
