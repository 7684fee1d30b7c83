import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

/// What a page that is named as a source leads to.
struct LeadsCrawlTests {
  private let html = "text/html; charset=utf-8"

  private func page(head: String = "", _ body: String) -> String {
    "<!DOCTYPE html><html><head><title>Bridges</title>\(head)</head><body>\(body)</body></html>"
  }

  private func advertised(_ target: String) -> String {
    #"<link rel="alternate" type="application/rss+xml" href="\#(target)">"#
  }

  private let marked = """
    <div class="h-feed"><div class="h-entry"><a class="u-url p-name" href="/story/1">The story of bridge 1</a></div></div>
    """

  @Test func `an advertised feed is read rather than the entries that the page marks up`() async throws {
    let site = try StorySite()
    site.putStories(1...3)
    site.put("/", page(head: advertised("/feed"), marked), type: html)
    site.put("/feed", StorySite.rss(1...3))
    try await SampleCrawl.run { crawl in
      let firstCrawl = try await crawl.crawl([site.source("/")])
      #expect(firstCrawl.new == 3)
    }
  }

  @Test func `when the advertised feed is broken, the page's own entries are read`() async throws {
    let site = try StorySite()
    site.putStories(1...1)
    site.put("/", page(head: advertised("/feed"), marked), type: html)
    try await SampleCrawl.run { crawl in
      let report = try await crawl.crawl([site.source("/")])
      #expect(report.new == 1)
      #expect(report.failures == [])
    }
  }

  @Test func `a second feed is tried when the first cannot be read`() async throws {
    let site = try StorySite()
    site.putStories(1...2)
    site.put("/", page(head: advertised("/gone") + advertised("/feed"), "<p>Welcome</p>"), type: html)
    site.put("/feed", StorySite.rss(1...2))
    try await SampleCrawl.run { crawl in
      let firstCrawl = try await crawl.crawl([site.source("/")])
      #expect(firstCrawl.new == 2)
      let secondCrawl = try await crawl.crawl([site.source("/")])
      #expect(secondCrawl.notModified == 1)
      #expect(site.count("/gone") == 1)
    }
  }

  @Test func `a page that offers nothing leads to the sitemap of robots.txt`() async throws {
    let site = try StorySite()
    site.putStories(1...2)
    site.put("/", page("<p>Welcome</p>"), type: html)
    site.put("/robots.txt", "User-agent: *\nAllow: /\nSitemap: \(site.url("/map.xml"))\n", type: "text/plain")
    site.put("/map.xml", StorySite.sitemap(1...2))
    try await SampleCrawl.run { crawl in
      let firstCrawl = try await crawl.crawl([site.source("/")])
      #expect(firstCrawl.new == 2)
    }
  }

  @Test func `a page that offers nothing is asked for a feed where sites have theirs`() async throws {
    let site = try StorySite()
    site.putStories(1...2)
    site.put("/", page("<p>Welcome</p>"), type: html)
    site.put("/feed.xml", StorySite.rss(1...2))
    try await SampleCrawl.run { crawl in
      let firstCrawl = try await crawl.crawl([site.source("/")])
      #expect(firstCrawl.new == 2)
      let tried = site.asked.count
      let secondCrawl = try await crawl.crawl([site.source("/")])
      #expect(secondCrawl.notModified == 1)
      #expect(site.asked.count == tried + 1)
    }
  }

  @Test func `a page that offers nothing anywhere fails with its reason`() async throws {
    let site = try StorySite()
    site.put("/", page("<p>Welcome</p>"), type: html)
    try await SampleCrawl.run { crawl in
      let report = try await crawl.crawl([site.source("/")])
      #expect(report.failed == 1)
      #expect(site.asked.count <= 9)
    }
  }

  @Test func `a single article is fetched once`() async throws {
    let site = try StorySite()
    let byline =
      #"<meta name="author" content="Jo Doe"><meta property="article:published_time" content="2026-01-02T10:00:00Z">"#
    site.put("/story/1", StorySite.story(1, head: byline), type: html)
    try await SampleCrawl.run { crawl in
      let report = try await crawl.crawl([site.source("/story/1")])
      #expect(report.new == 1)
      #expect(report.pages == 1)
      #expect(site.asked == ["/story/1"])
    }
  }
}
