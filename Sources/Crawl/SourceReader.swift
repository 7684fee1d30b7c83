import Catalog
import Extraction
import Feeds
import Fetch
import Foundation
import Web

/// Finds out what a source's document is, and reads what it announces: a feed, a sitemap, a page that leads to its feed, a
/// listing page, or a single article.
struct SourceReader: Sendable {
  let crawler: Crawler
  let source: SourceSettings
  let pagesLead: PagesLead

  /// Where a page leads that names feeds.
  enum PagesLead: Sendable {
    case toFeeds
    /// Its feeds were tried: it is to be read for itself.
    case nowhere
  }

  /// What a document is. Indirect, as it passes through many functions.
  indirect enum Reading: Sendable {
    case announcement(Announcement)
    /// The page leads to feeds or sitemaps, which are to be tried in this order instead.
    case leads([WebURL])
    /// The document is itself an article.
    case article(Entry, ReadPage)
    case nothing(String)
  }

  /// What is known beforehand of a document.
  private struct Background: Sendable {
    var listing: ListingMemory?
    var site: SiteMemory?
    /// Sitemaps that the site's robots.txt names.
    var sitemaps: [String] = []
    var now: Date
  }

  func read(_ response: FetchResponse) async throws(StoreError) -> Reading {
    let reader = self
    let background = try await background(of: response)
    let result = await withTaskExecutorPreference(crawler.pool) { reader.parse(response, background) }
    if let learned = result.memory { try await save(learned, background.now) }
    return result.reading
  }

  private typealias Outcome = (reading: Reading, memory: ListingMemory?)

  private func parse(_ response: FetchResponse, _ background: Background) -> Outcome {
    if source.kind == .page { return listing(response, background) }
    do throws(FeedError) {
      let feed = try FeedParser.parse(
        FeedInput(bytes: response.body, contentType: response.contentType, url: response.url))
      // What a page marks up of itself is less than the feed that it names.
      if feed.format == .hFeed, let leads = advertisedFeeds(response) { return (.leads(leads), nil) }
      return (.announcement(Announcement(feed)), nil)
    } catch {
      let isPage = response.contentType.map { $0.isHTML || $0.isText } ?? true
      guard source.kind == .auto, isPage, case .notAFeed = error else {
        return (.nothing("\(response.url): \(error)"), nil)
      }
    }
    return page(response, background)
  }

  // MARK: Pages

  private func advertisedFeeds(_ response: FetchResponse) -> [WebURL]? {
    guard source.kind == .auto, pagesLead == .toFeeds else { return nil }
    let feeds = discover(response, sitemaps: []).feeds.filter { $0.evidence == .advertised && !$0.isComments }
    let leads = feeds.map(\.url).filter { $0 != response.url }
    return leads.isEmpty ? nil : leads
  }

  /// A page that was named as a source: an article if it is one beyond doubt, else its feeds, else what it lists; and when all
  /// that is nothing, its site's sitemaps and the addresses at which sites have their feeds.
  private func page(_ response: FetchResponse, _ background: Background) -> Outcome {
    let article = article(on: response, background)
    let isText = response.contentType?.essence == "text/plain"
    if let article, article.isCertain || isText { return (reading(of: article, response), nil) }
    let found = discover(response, sitemaps: background.sitemaps)
    let feeds = found.feeds.filter { !$0.isComments }.map(\.url).filter { $0 != response.url }
    if pagesLead == .toFeeds, !feeds.isEmpty { return (.leads(feeds), nil) }
    let listed = listing(response, background)
    guard case .nothing = listed.reading else { return listed }
    let sitemaps = found.sitemaps.filter { $0 != response.url }
    // It announces nothing: whatever text it holds is what was asked for.
    if let article, sitemaps.isEmpty || pagesLead == .nowhere { return (reading(of: article, response), nil) }
    let leads = Array(sitemaps.prefix(1)) + found.guesses.map(\.url)
    return pagesLead == .toFeeds && !leads.isEmpty ? (.leads(leads), listed.memory) : listed
  }

  private func reading(of article: Article, _ response: FetchResponse) -> Reading {
    .article(Entry(url: response.url), ReadPage(response: response, article: article))
  }

  private func discover(_ response: FetchResponse, sitemaps: [String]) -> DiscoveryResult {
    Discovery.discover(
      html: response.body, contentType: response.contentType, url: response.url,
      linkHeaders: response.headers.all("Link"), robotsSitemaps: sitemaps)
  }

  /// The article that the page holds, if it may be one.
  private func article(on response: FetchResponse, _ background: Background) -> Article? {
    // A site's root is a front page, whatever it looks like.
    guard response.url.path != "/" || response.url.query != nil else { return nil }
    do throws(ExtractionError) {
      let article = try crawler.extractor.extract(Page(response), memory: background.site)
      return article.wordCount >= Self.fewestWords && article.notArticle == nil ? article : nil
    } catch {
      return nil
    }
  }

  /// An error page and a login form have fewer words than this.
  private static let fewestWords = 60

  private func listing(_ response: FetchResponse, _ background: Background) -> Outcome {
    do throws(ListingError) {
      let reading = try Listing.read(
        response.body, contentType: response.contentType, url: response.url, memory: background.listing,
        now: background.now)
      guard !reading.entries.isEmpty else {
        let reason = reading.health.reason ?? "no article links found on the page"
        return (.nothing("\(response.url): \(reason)"), reading.memory)
      }
      return (.announcement(Announcement(reading)), reading.memory)
    } catch {
      return (.nothing("\(response.url): \(error)"), nil)
    }
  }
}

// MARK: - What is known beforehand

extension SourceReader {
  private func background(of response: FetchResponse) async throws(StoreError) -> Background {
    var background = Background(listing: try await listingMemory(), now: crawler.now())
    guard source.kind == .auto else { return background }
    background.site = await crawler.siteMemories.memory(of: response.url.host)
    guard source.overrides.robots ?? crawler.settings.fetch.robots else { return background }
    do throws(FetchError) {
      // It was asked for before the page was, and is remembered.
      background.sitemaps = try await crawler.fetcher.robotsRules(for: response.url).sitemaps
    } catch {
      // A site whose robots.txt cannot be had names no sitemaps.
    }
    return background
  }

  private func listingMemory() async throws(StoreError) -> ListingMemory? {
    do throws(CatalogError) {
      guard let bytes = try await crawler.catalog.listingMemory(source: source.id) else { return nil }
      return Self.decoded(bytes)
    } catch {
      throw StoreError(error)
    }
  }

  private func save(_ memory: ListingMemory, _ now: Date) async throws(StoreError) {
    guard let bytes = Self.encoded(memory) else { return }
    do throws(CatalogError) {
      try await crawler.catalog.saveListingMemory(source: source.id, bytes, now: now)
    } catch {
      throw StoreError(error)
    }
  }

  /// What cannot be read is learned again.
  private static func decoded(_ bytes: [UInt8]) -> ListingMemory? {
    do {
      return try JSONDecoder().decode(ListingMemory.self, from: Data(bytes))
    } catch {
      return nil
    }
  }

  private static func encoded(_ memory: ListingMemory) -> [UInt8]? {
    do {
      return Array(try JSONEncoder().encode(memory))
    } catch {
      return nil
    }
  }
}

extension Article {
  /// Whether a page that may be anything is surely an article: confident, and signed or dated or too long to be a list of teasers.
  fileprivate var isCertain: Bool {
    if confidence >= 0.9, wordCount >= 300 { return true }
    return confidence >= 0.8 && wordCount >= 150 && (published != nil || !authors.isEmpty)
  }
}
