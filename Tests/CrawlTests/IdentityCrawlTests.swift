import Fetch
import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

/// The forms in which one article is announced, each met by a real crawl after the first: no second article.
struct IdentityCrawlTests {
  /// A site behind a proxy, so that it has a name of its own: every address of the host answers with the story.
  private func server(_ feed: @escaping @Sendable () -> String) throws -> ScriptedServer {
    try ScriptedServer { request in
      if request.target.hasSuffix("/robots.txt") { return ScriptedResponse(404) }
      if request.target.contains("/feed") {
        return ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: feed())
      }
      return ScriptedResponse(200, ["Content-Type": "text/html"], text: StorySite.story(1))
    }
  }

  private static func feed(_ guid: String, _ link: String) -> String {
    "<rss version='2.0'><channel><title>T</title><item><guid isPermaLink='false'>\(guid)</guid><title>The story of bridge 1</title>"
      + "<link>\(link)</link></item></channel></rss>"
  }

  @Test(arguments: [
    ("tag:1", "http://news.example.org/2026/a-bridge"),
    ("another-guid", "http://news.example.org/2026/a-bridge"),
    ("tag:1", "https://news.example.org/2026/a-bridge"),
    ("new-guid", "https://news.example.org/2026/a-bridge"),
    ("new-guid", "http://news.example.org/2026/a-bridge/"),
    ("new-guid", "http://www.news.example.org/2026/a-bridge"),
    ("new-guid", "http://news.example.org/2026/a-bridge/amp/"),
    ("new-guid", "http://news.example.org/2026/a-bridge?amp=1"),
    ("new-guid", "http://amp.news.example.org/2026/a-bridge"),
    ("new-guid", "http://m.news.example.org/2026/a-bridge"),
    ("new-guid", "http://news.example.org/2026/a-bridge?utm_source=rss&utm_medium=feed&fbclid=1"),
    ("new-guid", "http://news.example.org/2026/a-bridge#comments"),
    // The address is another one, and only the text tells.
    ("new-guid", "http://news.example.org/other-section/the-same-story"),
    // The page moved, and its id stayed.
    ("tag:1", "http://news.example.org/other-section/the-same-story"),
  ])
  func `another form of a known entry makes no second article`(guid: String, link: String) async throws {
    let later = Later()
    let server = try server {
      later.isNow ? Self.feed(guid, link) : Self.feed("tag:1", "http://news.example.org/2026/a-bridge")
    }
    try await SampleCrawl.run({ $0.fetch.proxy = server.origin }) { crawl in
      let source = SourceSettings(id: "news", url: try #require(WebURL("http://news.example.org/feed")))
      let firstCrawl = try await crawl.crawl([source])
      #expect(firstCrawl.new == 1)
      later.begin()
      let second = try await crawl.crawl([source])
      #expect(second.new == 0)
      #expect(second.failures == [])
      #expect(try crawl.records().count == 1)
    }
  }
}
