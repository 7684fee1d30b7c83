import Catalog
import Fetch
import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

struct BackfillCrawlTests {
  private func backfilling(_ settings: inout CrawlSettings) { settings.articles.backfill = true }

  @Test func `the pages of a feed are followed at first sight, and not again`() async throws {
    let site = try StorySite()
    site.putStories(1...6)
    site.put("/feed", StorySite.rss(5...6, head: StorySite.link("next", "/feed?page=2")))
    site.put("/feed?page=2", StorySite.rss(3...4, head: StorySite.link("next", "/feed?page=3")))
    site.put("/feed?page=3", StorySite.rss(1...2))
    try await SampleCrawl.run(backfilling) { crawl in
      let report = try await crawl.crawl([site.source("/feed")])
      #expect(report.failures == [])
      #expect(report.new == 6)
      site.putStories([7])
      site.put("/feed", StorySite.rss(5...7, head: StorySite.link("next", "/feed?page=2")))
      let firstCrawl = try await crawl.crawl([site.source("/feed")])
      #expect(firstCrawl.new == 1)
      #expect(site.count("/feed?page=2") == 1)
      #expect(site.count("/feed?page=3") == 1)
    }
  }

  @Test func `the archives of a feed are followed back to the first`() async throws {
    let site = try StorySite()
    site.putStories(1...3)
    site.put("/feed", StorySite.rss([3], head: StorySite.link("prev-archive", "/2025.xml")))
    site.put(
      "/2025.xml",
      StorySite.rss(
        [2], head: StorySite.link("next-archive", "/2026.xml") + StorySite.link("prev-archive", "/2024.xml")))
    site.put("/2024.xml", StorySite.rss([1], head: StorySite.link("next-archive", "/2025.xml")))
    try await SampleCrawl.run(backfilling) { crawl in
      let firstCrawl = try await crawl.crawl([site.source("/feed")])
      #expect(firstCrawl.new == 3)
      #expect(site.count("/2026.xml") == 0)
    }
  }

  @Test func `JSON Feed's next_url is followed too`() async throws {
    let site = try StorySite()
    site.putStories(1...2)
    func feed(_ number: Int, next: String) -> String {
      #"{"version":"https://jsonfeed.org/version/1.1","title":"B","items":[{"id":"\#(number)","url":"/story/\#(number)"}]\#(next)}"#
    }
    site.put("/feed.json", feed(2, next: #","next_url":"/older.json""#), type: "application/feed+json")
    site.put("/older.json", feed(1, next: ""), type: "application/feed+json")
    try await SampleCrawl.run(backfilling) { crawl in
      let firstCrawl = try await crawl.crawl([site.source("/feed.json")])
      #expect(firstCrawl.new == 2)
    }
  }

  @Test func `without the setting only the feed itself is read`() async throws {
    let site = try StorySite()
    site.putStories(1...2)
    site.put("/feed", StorySite.rss([2], head: StorySite.link("next", "/older")))
    site.put("/older", StorySite.rss([1]))
    try await SampleCrawl.run { crawl in
      let firstCrawl = try await crawl.crawl([site.source("/feed")])
      #expect(firstCrawl.new == 1)
      // Turned on for the source later, the way back begins, though the feed has not changed.
      var source = site.source("/feed")
      source.overrides.backfill = true
      let secondCrawl = try await crawl.crawl([source])
      #expect(secondCrawl.new == 1)
    }
  }

  @Test(arguments: ["/feed", "/older", "/older?again=1"])
  func `a way that leads in a circle ends`(next: String) async throws {
    let site = try StorySite()
    site.putStories(1...2)
    site.put("/feed", StorySite.rss([2], head: StorySite.link("next", "/older")))
    site.put("/older", StorySite.rss([1], head: StorySite.link("next", next)))
    site.put("/older?again=1", StorySite.rss([1], head: StorySite.link("next", "/older?again=2")))
    try await SampleCrawl.run(backfilling) { crawl in
      let report = try await crawl.crawl([site.source("/feed")])
      #expect(report.new == 2)
      #expect(report.failures == [])
      _ = try await crawl.crawl([site.source("/feed")])
      #expect(site.count("/older") == 1)
      #expect(site.count("/older?again=2") == 0)
    }
  }

  @Test func `a long way is gone in stages`() async throws {
    let site = try StorySite()
    site.putStories(0...70)
    site.put("/feed", StorySite.rss([70], head: StorySite.link("next", "/page/69")))
    for page in 0...69 {
      let next = page > 0 ? StorySite.link("next", "/page/\(page - 1)") : ""
      site.put("/page/\(page)", StorySite.rss([page], head: next))
    }
    try await SampleCrawl.run(backfilling) { crawl in
      let source = site.source("/feed")
      let firstCrawl = try await crawl.crawl([source])
      #expect(firstCrawl.new == 51)
      let state = try #require(try await crawl.catalog.source(id: source.id))
      #expect(state.nextDue.timeIntervalSinceNow < 3600)
      let secondCrawl = try await crawl.crawl([source])
      #expect(secondCrawl.new == 20)
      let thirdCrawl = try await crawl.crawl([source])
      #expect(thirdCrawl.new == 0)
      #expect(site.count("/page/30") == 1)
    }
  }

  @Test func `a page that fails for a while is asked again, one that is missing ends the way`() async throws {
    let site = try StorySite()
    site.putStories(1...2)
    site.put("/feed", StorySite.rss([2], head: StorySite.link("next", "/older")))
    site.put("/older", ScriptedResponse(500, text: "down"))
    try await SampleCrawl.run({
      $0.articles.backfill = true
      $0.fetch.retries = 0
    }) { crawl in
      let source = site.source("/feed")
      let first = try await crawl.crawl([source])
      #expect(first.new == 1)
      #expect(first.failed == 1)
      var memory = SourceMemory(try #require(try await crawl.catalog.source(id: source.id)).history)
      #expect(memory.backfill?.next == site.url("/older"))
      memory.backfill?.end()
      #expect(!memory.hasMore)
    }
  }

  @Test func `documents older than max_age end the way`() async throws {
    let site = try StorySite()
    func feed(_ number: Int, _ date: String, next: String) -> String {
      let item = "<item><link>/story/\(number)</link><pubDate>\(date)</pubDate></item>"
      return "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel>\(next)\(item)</channel></rss>"
    }
    site.putStories(1...3)
    site.put("/feed", feed(3, "Sat, 21 Nov 2199 10:00:00 GMT", next: StorySite.link("next", "/2")))
    site.put("/2", feed(2, "Sat, 30 Mar 2002 10:00:00 GMT", next: StorySite.link("next", "/1")))
    site.put("/1", feed(1, "Fri, 30 Mar 2001 10:00:00 GMT", next: ""))
    try await SampleCrawl.run({
      $0.articles.backfill = true
      $0.articles.maxAge = .seconds(86_400)
    }) { crawl in
      let report = try await crawl.crawl([site.source("/feed")])
      #expect(report.new == 1)
      #expect(report.skipped == 1)
      #expect(site.count("/1") == 0)
    }
  }
}
