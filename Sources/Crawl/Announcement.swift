import Feeds
import Fetch
import Foundation
import Web

/// What a source announces: its entries, whatever form they came in.
struct Announcement: Sendable {
  var title: String?
  var homePage: WebURL?
  var entries: [Entry] = []
  /// The sitemaps that a sitemap index names.
  var parts: [ParsedSitemap] = []
  /// The document that holds what is older (RFC 5005): an archive, else the next page.
  var older: WebURL?
  /// How the reading of a listing page went; nil for other documents.
  var listing: ListingHealth?
  var wishes = PublisherWishes()
  /// Whether it was written for programs: a feed or sitemap, not a page that lists articles.
  var isFeed = false
}

extension Announcement {
  /// Reads an answer as a feed or sitemap.
  init(_ response: FetchResponse) throws(FeedError) {
    self.init(
      try FeedParser.parse(FeedInput(bytes: response.body, contentType: response.contentType, url: response.url)))
  }

  /// The entries of a feed or sitemap. An entry without an address cannot be kept: there is nothing to fetch or to name it by.
  init(_ feed: ParsedFeed) {
    isFeed = true
    title = feed.title
    homePage = feed.homePageURL
    parts = feed.sitemaps.filter(\.url.isWeb)
    older = feed.previousArchive ?? feed.next
    entries = feed.items.compactMap { item in
      guard let url = item.pageURL, url.isWeb else { return nil }
      return Entry(
        id: item.hasRepeatedID ? nil : item.id, url: url.withoutFragment.withoutCredentials, title: item.title,
        published: item.published, modified: item.modified,
        authors: item.authors.isEmpty ? feed.authors : item.authors, tags: item.tags,
        language: item.language ?? feed.language, image: item.image, summary: item.summary, content: item.body)
    }
    wishes.interval = [feed.ttlMinutes.map { Double($0) * 60 }, feed.updateSeconds].compactMap { $0 }.max()
    wishes.skipHours = Set(feed.skipHours.map { $0 % 24 })
    wishes.skipDays = Set(feed.skipDays.compactMap(Self.dayNumber))
  }

  /// The entries of a listing page.
  init(_ reading: ListingReading) {
    listing = reading.health
    entries = reading.entries.map { listed in
      var entry = Entry(url: listed.url.withoutFragment)
      entry.title = listed.title
      entry.published = listed.published
      return entry
    }
  }

  private static func dayNumber(_ name: String) -> Int? {
    ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].firstIndex(of: String(name.lowercased().prefix(3)))
  }
}

extension ParsedFeed {
  /// `sy:updatePeriod` divided by `sy:updateFrequency` (RSS 1.0 Syndication module), in seconds.
  fileprivate var updateSeconds: Double? {
    let periods = ["hourly": 3600.0, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000]
    guard let period = updatePeriod.flatMap({ periods[$0.lowercased()] }) else { return nil }
    return period / Double(max(1, updateFrequency ?? 1))
  }
}
