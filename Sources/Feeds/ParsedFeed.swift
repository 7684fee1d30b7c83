package import Web

/// A feed, a sitemap or an h-feed, read.
package struct ParsedFeed: Sendable {
  package var format: FeedFormat
  /// Plain text.
  package var title: String?
  package var homePageURL: WebURL?
  /// Plain text.
  package var description: String?
  /// A large image.
  package var icon: WebURL?
  /// A small image.
  package var favicon: WebURL?
  /// BCP 47.
  package var language: String?
  package var authors: [ParsedAuthor] = []
  package var hubs: [ParsedHub] = []
  /// In the order of the document.
  package var items: [ParsedItem] = []

  /// The encoding that the bytes were decoded from, in lower case.
  package var encoding = "utf-8"
  /// How long the feed may be cached, in minutes (RSS `ttl`).
  package var ttlMinutes: Int?
  /// Hours of the day, GMT, in which the feed does not change (RSS `skipHours`), 0 to 23.
  package var skipHours: [Int] = []
  /// English names of the days on which it does not change (RSS `skipDays`).
  package var skipDays: [String] = []
  /// `hourly`, `daily`, `weekly`, `monthly`, `yearly` (RSS 1.0 syndication module).
  package var updatePeriod: String?
  /// How often in that period.
  package var updateFrequency: Int?
  /// The feed's address by its own word.
  package var selfURL: WebURL?
  /// The page of the feed after this one, with older entries (RFC 5005 section 3).
  package var next: WebURL?
  /// The page before this one.
  package var previous: WebURL?
  /// The archive document before this document (RFC 5005 section 4): it holds what is older.
  package var previousArchive: WebURL?
  /// All archive documents that the feed names, `previousArchive` among them.
  package var archives: [WebURL] = []
  /// Sitemaps that a sitemap index names, those that changed last first.
  package var sitemaps: [ParsedSitemap] = []
  /// What was wrong with the document and mended, a sentence each.
  package var warnings: [String] = []

  package init(format: FeedFormat) { self.format = format }

  /// The feed's address: by its own word.
  package var feedURL: WebURL? { selfURL }

  /// Marks entries whose ids are not unique in the document, and warns of them.
  mutating func markRepeatedIDs() {
    var first: [String: Int] = [:]
    first.reserveCapacity(items.count)
    var repeated: Set<String> = []
    for index in items.indices {
      guard let id = items[index].id else { continue }
      guard let earlier = first.updateValue(index, forKey: id) else { continue }
      first[id] = earlier
      items[earlier].hasRepeatedID = true
      items[index].hasRepeatedID = true
      if repeated.insert(id).inserted, repeated.count <= 3 {
        warnings.append("several entries have the id '\(String(id.prefix(80)))'")
      }
    }
  }
}
