import Fetch
import Web

extension SourceSettings {
  /// The schedule of this source: the general one with its own interval and rhythm laid over it.
  func schedule(_ general: ScheduleSettings) -> ScheduleSettings {
    var schedule = general
    let own = overrides
    schedule.adaptive = own.adaptive ?? general.adaptive
    guard let interval = own.interval else { return schedule }
    schedule.interval = interval
    // An interval set for one source is meant: the general bounds give way to it.
    schedule.minInterval = min(general.minInterval, interval)
    schedule.maxInterval = max(general.maxInterval, interval)
    if own.adaptive == nil { schedule.adaptive = false }
    return schedule
  }

  /// At which ages this source's articles are looked at again.
  func revisits(_ general: CrawlSettings) -> RevisitPlan { RevisitPlan(overrides.revisit ?? general.articles.revisit) }

  /// How much of this source is kept.
  func retention(_ general: CrawlSettings) -> RetentionSettings {
    let own = overrides.retention
    return RetentionSettings(
      maxAge: own.maxAge ?? general.retention.maxAge, maxSize: own.maxSize ?? general.retention.maxSize)
  }

  /// The age beyond which an entry is ignored: what would be removed at once is not fetched.
  func maxAge(_ general: CrawlSettings) -> Duration? {
    [overrides.maxAge ?? general.articles.maxAge, retention(general).maxAge].compactMap { $0 }.min()
  }

  /// A request for this source or one of its pages, with its own overrides.
  func request(_ url: WebURL, purpose: FetchRequest.Purpose) -> FetchRequest {
    var request = FetchRequest(url: url, purpose: purpose)
    let own = overrides
    if url.origin == self.url.origin {
      request.headers = own.headers
      request.credentials = Credentials(in: self.url)
    }
    request.userAgent = own.userAgent
    request.proxy = own.proxy
    request.hostDelay = own.hostDelay
    request.timeout = own.timeout
    request.maxBody = own.maxBody
    request.robots = own.robots
    return request
  }

  /// Why an entry at this address is left alone; nil when no rule says so.
  func refusal(of url: WebURL) -> String? {
    let own = overrides
    if !own.include.isEmpty, !own.include.contains(where: { $0.matches(url.text) }) {
      return "no include pattern matches"
    }
    if let pattern = own.exclude.first(where: { $0.matches(url.text) }) { return "excluded by \(pattern.pattern)" }
    return nil
  }
}
