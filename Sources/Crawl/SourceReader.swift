import Catalog
import Extraction
import Feeds
import Fetch
import Foundation
import Web

/// Finds out what a source's document is, and reads what it announces: a feed, a sitemap, a page that names its feed, a
/// listing page, or a single article.
struct SourceReader: Sendable {
  let crawler: Crawler
  let source: SourceSettings
  let visit: Visit

  enum Reading: Sendable {
    case announcement(Announcement)
    /// The page names a feed, which is to be fetched instead.
    case feedElsewhere(WebURL)
    /// The document is itself an article.
    case article(Entry)
    case nothing(String)
  }

  func read(_ response: FetchResponse) async throws(StoreError) -> Reading {
    let reader = self
    let memory = try await listingMemory()
    let now = crawler.now()
    let result = await withTaskExecutorPreference(crawler.pool) { reader.parse(response, memory, now) }
    if let learned = result.memory { try await save(learned, now) }
    return result.reading
  }

  private typealias Outcome = (reading: Reading, memory: ListingMemory?)

  private func parse(_ response: FetchResponse, _ memory: ListingMemory?, _ now: Date) -> Outcome {
    if source.kind == .page { return listing(response, memory, now) }
    do throws(FeedError) {
      let feed = try FeedParser.parse(
        FeedInput(bytes: response.body, contentType: response.contentType, url: response.url))
      return (.announcement(Announcement(feed)), nil)
    } catch {
      let isPage = response.contentType.map { $0.isHTML || $0.isText } ?? true
      guard source.kind == .auto, isPage, case .notAFeed = error else {
        return (.nothing("\(response.url): \(error)"), nil)
      }
    }
    return page(response, memory, now)
  }

  /// A page that was named as a source: an article if it is one beyond doubt, else its feed, else what it lists.
  private func page(_ response: FetchResponse, _ memory: ListingMemory?, _ now: Date) -> Outcome {
    let article = article(on: response, now)
    let isText = response.contentType?.essence == "text/plain"
    if let article, article.isCertain || isText { return (.article(Entry(url: response.url)), nil) }
    let found = Discovery.discover(
      html: response.body, contentType: response.contentType, url: response.url,
      linkHeaders: response.headers.all("Link"), robotsSitemaps: [])
    if let feed = found.feeds.first?.url, feed != response.url { return (.feedElsewhere(feed), nil) }
    let listed = listing(response, memory, now)
    guard case .nothing = listed.reading else { return listed }
    if let sitemap = found.sitemaps.first { return (.feedElsewhere(sitemap), nil) }
    // It announces nothing: whatever text it holds is what was asked for.
    return article == nil ? listed : (.article(Entry(url: response.url)), nil)
  }

  /// The article that the page holds, if it may be one.
  private func article(on response: FetchResponse, _ now: Date) -> Article? {
    // A site's root is a front page, whatever it looks like.
    guard response.url.path != "/" || response.url.query != nil else { return nil }
    do throws(ExtractionError) {
      let article = try crawler.extractor.extract(
        Page(url: response.url, body: response.body, contentType: response.contentType, now: now))
      return article.wordCount >= Self.fewestWords ? article : nil
    } catch {
      return nil
    }
  }

  /// An error page and a login form have fewer words than this.
  private static let fewestWords = 60

  private func listing(_ response: FetchResponse, _ memory: ListingMemory?, _ now: Date) -> Outcome {
    do throws(ListingError) {
      let reading = try Listing.read(
        response.body, contentType: response.contentType, url: response.url, memory: memory, now: now)
      guard !reading.entries.isEmpty else {
        return (
          .nothing("\(response.url): \(reading.health.reason ?? "no article links found on the page")"), reading.memory
        )
      }
      var announcement = Announcement()
      announcement.entries = reading.entries.map { listed in
        var entry = Entry(url: listed.url.withoutFragment)
        entry.title = listed.title
        entry.published = listed.published
        return entry
      }
      return (.announcement(announcement), reading.memory)
    } catch {
      return (.nothing("\(response.url): \(error)"), nil)
    }
  }

  // MARK: What was learned about a listing

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
