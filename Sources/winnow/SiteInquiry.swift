import Feeds
import Fetch
import Foundation
import Web

/// What a page's site is asked besides the page, so that `winnow discover` tells all that there is.
struct SiteInquiry {
  private let page: WebURL
  private let fetcher: Fetcher

  /// So many links, and so many guesses, are tried.
  private static let mostTries = 8

  /// Begins; `end` is to be called when no more is asked.
  init(_ page: WebURL, _ settings: Settings) throws(CommandError) {
    self.page = page
    fetcher = try Workshop.fetcher(settings)
  }

  /// The `Sitemap` lines of the site's robots.txt; none when it cannot be had.
  func sitemapsOfRobots() async -> [String] {
    do throws(FetchError) {
      return try await fetcher.robotsRules(for: page).sitemaps
    } catch {
      StandardError.line("winnow: robots.txt of \(page.origin) cannot be had: its sitemaps are unknown")
      return []
    }
  }

  /// Links that only look like one to a feed are asked, and dropped if there is none; when the page offers no feed then, the first
  /// of the usual addresses that has one is a feed of the site.
  func confirmed(_ result: DiscoveryResult) async -> DiscoveryResult {
    var result = result
    for link in result.feeds.filter({ $0.evidence == .anchor }).prefix(Self.mostTries) {
      if await feed(at: link.url) == nil { result = result.refuting(link) }
    }
    guard result.feeds.isEmpty else { return result }
    for guess in result.guesses.prefix(Self.mostTries) {
      if let feed = await feed(at: guess.url) { return result.confirming(guess, title: feed.title) }
    }
    return result
  }

  private func feed(at url: WebURL) async -> ParsedFeed? {
    do {
      let response = try await fetcher.fetch(FetchRequest(url: url, purpose: .feed))
      guard response.status == 200 else { return nil }
      let feed = try FeedParser.parse(
        FeedInput(bytes: response.body, contentType: response.contentType, url: response.url))
      // A page that is answered to every address is none, whatever it marks up.
      return feed.format == .hFeed ? nil : feed
    } catch {
      // Nobody promised that there is one.
      return nil
    }
  }

  func end() async { await fetcher.shutdown() }
}
