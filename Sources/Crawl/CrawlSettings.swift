package import Archive
package import Extraction
package import Fetch

/// What the crawler is told to do: the configuration without its paths, logs and metrics.
package struct CrawlSettings: Sendable, Equatable {
  /// How pages and feeds are fetched.
  package var fetch = FetchSettings()
  /// When sources are visited.
  package var schedule = ScheduleSettings()
  /// What one page may cost.
  package var limits = PageLimits()
  /// What is kept of an article.
  package var articles = ArticleSettings()
  /// How much of the archive is kept.
  package var retention = RetentionSettings()
  /// The files written for each article.
  package var formats: [ArchiveFormat] = [.markdown, .json]
  /// What is crawled.
  package var sources: [SourceSettings] = []

  /// All defaults, no source.
  package init() {}

  /// How many sources are visited at once: more than there are transfers, since most visits wait for their hosts.
  var passesAtOnce: Int { max(256, fetch.concurrency * 2) }
}

/// What is kept of an article.
package struct ArticleSettings: Sendable, Equatable {
  /// Where an article's body comes from.
  package var content = ContentOrigin.page
  /// Keep earlier texts when a site edits an article.
  package var revisions = true
  /// Link syndicated copies instead of keeping each.
  package var nearDuplicates = true
  /// Entries older than this are ignored; nil keeps all.
  package var maxAge: Duration?
  /// At which ages an article's page is looked at again; none means never.
  package var revisit = RevisitPlan.standard
  /// At first sight of a source, follow its pages and archives (RFC 5005) back to what its feed no longer shows.
  package var backfill = false
  /// A page that asks for one of these is not kept; whatever it asks for is recorded with its article.
  package var obey: [PageDirective] = []

  /// All defaults.
  package init() {}
}

/// How much of the archive is kept; nil keeps all.
package struct RetentionSettings: Sendable, Equatable {
  /// Articles published (or, without a date, first seen) longer ago are removed.
  package var maxAge: Duration?
  /// What the files of one source may hold together, in bytes: the oldest articles beyond are removed.
  package var maxSize: Int?

  /// Keeps all.
  package init(maxAge: Duration? = nil, maxSize: Int? = nil) {
    self.maxAge = maxAge
    self.maxSize = maxSize
  }
}

/// Where an article's body comes from.
package enum ContentOrigin: String, Sendable, CaseIterable {
  /// The linked page is fetched and winnowed.
  case page
  /// The feed's own content is kept.
  case feed
  /// The feed's content if it is whole, else the page.
  case auto
}

/// What a source's address leads to.
package enum SourceKind: String, Sendable, CaseIterable {
  /// Whatever the first answer turns out to be.
  case auto
  /// RSS, Atom or JSON Feed.
  case feed
  /// An HTML page that lists articles.
  case page
  /// A sitemap or an index of sitemaps.
  case sitemap
}
