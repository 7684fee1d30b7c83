/// What a crawl did, in the words of `winnow crawl --json`.
package struct CrawlReport: Sendable, Codable, Equatable {
  /// Sources crawled.
  package var sources = 0
  /// All HTTP requests sent, robots.txt and redirects too.
  package var requests = 0
  /// Sources that answered that nothing has changed.
  package var notModified = 0
  /// Article pages fetched.
  package var pages = 0
  /// Articles created.
  package var new = 0
  /// Articles whose site had edited them.
  package var revised = 0
  /// Articles linked to the one that they copy.
  package var duplicates = 0
  /// Entries left alone by a rule.
  package var skipped = 0
  /// What could not be done.
  package var failed = 0
  /// Bytes received.
  package var bytes = 0
  /// Wall time.
  package var elapsedSeconds = 0.0
  /// Each failure with its reason.
  package var failures: [CrawlFailure] = []
  /// The articles that were created or revised, in the order in which they were kept.
  package var articles: [CrawledArticle] = []

  /// Nothing done yet.
  package init() {}

  enum CodingKeys: String, CodingKey {
    case sources
    case requests
    case notModified = "not_modified"
    case pages
    case new
    case revised
    case duplicates
    case skipped
    case failed
    case bytes
    case elapsedSeconds = "elapsed_seconds"
    case failures
  }

  /// Takes what one source's pass did into the whole.
  package mutating func add(_ pass: CrawlReport) {
    sources += pass.sources
    requests += pass.requests
    bytes += pass.bytes
    notModified += pass.notModified
    pages += pass.pages
    new += pass.new
    revised += pass.revised
    duplicates += pass.duplicates
    skipped += pass.skipped
    failed += pass.failed
    failures += pass.failures
    articles += pass.articles
  }

  /// Counts a failure and keeps its reason.
  package mutating func fail(source: String, url: String, reason: String) {
    failed += 1
    failures.append(CrawlFailure(source: source, url: url, reason: reason))
  }
}

/// One thing that could not be done.
package struct CrawlFailure: Sendable, Codable, Equatable {
  /// The source's id.
  package let source: String
  /// What was being fetched.
  package let url: String
  /// One line of at most 600 characters without control characters.
  package let reason: String

  /// Cuts and cleans the reason: some of its words may come from a server.
  package init(source: String, url: String, reason: String) {
    self.source = source
    self.url = url
    self.reason = OneLine.text(reason, limit: 600)
  }
}

/// An article that a crawl has written.
package struct CrawledArticle: Sendable, Codable, Equatable {
  package let id: String
  package let source: String
  package let title: String
  package let path: String
  /// Its published date, else when it was first seen: `2026-11-20`.
  package let date: String
  package let wordCount: Int
}
