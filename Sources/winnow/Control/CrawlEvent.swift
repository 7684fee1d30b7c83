import Crawl

/// What the daemon says about a crawl that was handed over to it: one JSON line each.
enum CrawlEvent: Codable, Sendable {
  /// It has begun, with so many sources.
  case begun(sources: Int)
  /// A source is done.
  case visited(report: CrawlReport, articles: [CrawledArticle])
  /// All sources are done.
  case done(report: CrawlReport)
  /// It was not begun or not ended, for a reason that the command says and ends with.
  case refused(status: Int32, reason: String)
}
