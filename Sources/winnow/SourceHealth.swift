import Catalog
import Crawl
import Foundation
import Web

/// What is known of the sources' health.
enum SourceHealth {
  /// The catalog's states by id; none when nothing was ever crawled.
  static func states(_ settings: Settings) async throws(CommandError) -> [String: SourceState] {
    guard FileManager.default.fileExists(atPath: settings.catalogFile) else { return [:] }
    let catalog = try Reading.catalog(settings)
    let states = try await storing { () async throws(CatalogError) in try await catalog.sources() }
    return Dictionary(states.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A source's health in a word.
  static func word(_ state: SourceState?) -> String {
    guard let state, state.lastAttempt != nil else { return "new" }
    if state.standing == .gone { return "gone" }
    switch state.failures {
    case 0: return state.lastSuccess == nil ? "new" : "fine"
    case 1...2: return "shaky"
    default: return "failing"
    }
  }
}

/// One source of a list, as JSON.
struct SourceRow: Encodable {
  let id: String
  let url: String
  let kind: String
  let title: String?
  let tags: [String]
  let health: String
  let failures: Int
  let articles: Int
  let entries: Int
  let polls: Int
  let lastAttempt: String?
  let lastSuccess: String?
  let lastError: String?
  let next: String?
  let intervalSeconds: Int?

  /// As configured; a source that was never visited has no state.
  init(_ source: SourceSettings, _ state: SourceState?) {
    self.init(
      id: source.id, url: source.url, kind: source.kind.rawValue, title: source.title ?? state?.title,
      tags: source.tags,
      state: state)
  }

  /// As the catalog has it.
  init(_ state: SourceState) {
    self.init(
      id: state.id, url: WebURL(state.url), kind: state.kind, title: state.title, tags: state.tags, state: state)
  }

  private init(id: String, url: WebURL?, kind: String, title: String?, tags: [String], state: SourceState?) {
    self.id = id
    self.url = url?.withoutCredentials.text ?? ""
    self.kind = kind
    self.title = title
    self.tags = tags
    health = SourceHealth.word(state)
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
    case failures
    case articles
    case entries
    case polls
    case lastAttempt = "last_attempt"
    case lastSuccess = "last_success"
    case lastError = "last_error"
    case next
    case intervalSeconds = "interval_seconds"
  }
}
