import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

struct SitemapCrawlTests {
  /// A sitemap of stories 20 and 21, packed with gzip.
  private var packed: [UInt8] {
    let text =
      "H4sIAAAAAAACA7MpLcopTi1RqMjNySu2VcooKSmw0tcvLy/XK84sSc1NLCjWyy9K1y9OzgByivWhgvoGepZKdjZAvXY2OfnJdvrFJflFlfpGBjb6IK6NPlgGQ9oQ"
      + "RVofYrUdAP0ZtMuDAAAA"
    return Data(base64Encoded: text).map(Array.init) ?? []
  }

  @Test func `an index leads to its sitemaps, packed ones too, the newest first`() async throws {
    let site = try StorySite()
    site.putStories(1...3)
    site.putStories(20...21)
    site.put(
      "/index.xml",
      StorySite.index(["/old.xml": "2024-01-01", "/new.xml.gz": "2026-01-01", "/mid.xml": "2025-01-01"]))
    site.put("/old.xml", StorySite.sitemap([1]))
    site.put("/mid.xml", StorySite.sitemap(2...3))
    site.put("/new.xml.gz", ScriptedResponse(200, ["Content-Type": "application/gzip"], body: packed))
    try await SampleCrawl.run { crawl in
      let report = try await crawl.crawl([site.source("/index.xml")])
      #expect(report.failures == [])
      #expect(report.new == 5)
      let maps = site.asked.filter { $0.contains(".xml") }
      #expect(maps == ["/index.xml", "/new.xml.gz", "/mid.xml", "/old.xml"])
    }
  }

  @Test func `later only the sitemaps that have changed are read`() async throws {
    let site = try StorySite()
    site.putStories(1...3)
    site.put("/index.xml", StorySite.index(["/a.xml": "2026-01-01", "/b.xml": "2026-01-02"]))
    site.put("/a.xml", StorySite.sitemap([1]))
    site.put("/b.xml", StorySite.sitemap([2]))
    try await SampleCrawl.run { crawl in
      let source = site.source("/index.xml")
      let firstCrawl = try await crawl.crawl([source])
      #expect(firstCrawl.new == 2)
      site.put("/index.xml", StorySite.index(["/a.xml": "2026-02-01", "/b.xml": "2026-01-02"]))
      site.put("/a.xml", StorySite.sitemap([1, 3]))
      let second = try await crawl.crawl([source])
      #expect(second.new == 1)
      #expect(second.pages == 1)
      #expect(site.count("/a.xml") == 2)
      #expect(site.count("/b.xml") == 1)
      let third = try await crawl.crawl([source])
      #expect(third.notModified == 1)
      #expect(site.count("/a.xml") == 2)
    }
  }

  @Test func `sitemaps without dates are asked again, conditionally`() async throws {
    let site = try StorySite()
    site.putStories(1...2)
    site.put("/index.xml", StorySite.index(["/a.xml": ""]))
    site.put("/a.xml", ScriptedResponse(200, ["ETag": "\"1\""], text: StorySite.sitemap([1])))
    try await SampleCrawl.run { crawl in
      let source = site.source("/index.xml")
      let firstCrawl = try await crawl.crawl([source])
      #expect(firstCrawl.new == 1)
      site.put("/a.xml", StorySite.sitemap([1, 2]))
      let second = try await crawl.crawl([source])
      #expect(second.notModified == 1)
      #expect(second.new == 1)
      let requests = site.server.pageRequests.filter { $0.target == "/a.xml" }
      #expect(requests.map { $0.field("If-None-Match") } == [nil, "\"1\""])
    }
  }

  @Test func `indexes that name each other or themselves come to an end`() async throws {
    let site = try StorySite()
    site.putStories(1...1)
    site.put("/index.xml", StorySite.index(["/index.xml": "", "/inner.xml": "2026-01-01"]))
    site.put("/inner.xml", StorySite.index(["/index.xml": "", "/inner.xml": "2026-01-01", "/a.xml": "2026-01-01"]))
    site.put("/a.xml", StorySite.sitemap([1]))
    try await SampleCrawl.run { crawl in
      let report = try await crawl.crawl([site.source("/index.xml")])
      #expect(report.new == 1)
      #expect(report.failures == [])
      #expect(site.asked.filter { $0.contains(".xml") } == ["/index.xml", "/inner.xml", "/a.xml"])
    }
  }

  @Test func `a large index is read in stages`() async throws {
    let site = try StorySite()
    let sitemaps = (0..<70).map { "<sitemap><loc>/map/\($0)</loc><lastmod>2026-01-01</lastmod></sitemap>" }
    site.put("/index.xml", "<sitemapindex>\(sitemaps.joined())</sitemapindex>")
    site.putStories(0..<70)
    for number in 0..<70 { site.put("/map/\(number)", StorySite.sitemap([number])) }
    try await SampleCrawl.run { crawl in
      let source = site.source("/index.xml")
      let firstCrawl = try await crawl.crawl([source])
      #expect(firstCrawl.new == 50)
      let secondCrawl = try await crawl.crawl([source])
      #expect(secondCrawl.new == 20)
      let thirdCrawl = try await crawl.crawl([source])
      #expect(thirdCrawl.requests == 1)
    }
  }

  @Test func `a sitemap that is missing is named and the others are read`() async throws {
    let site = try StorySite()
    site.putStories(1...1)
    site.put("/index.xml", StorySite.index(["/gone.xml": "2026-01-02", "/a.xml": "2026-01-01"]))
    site.put("/a.xml", StorySite.sitemap([1]))
    try await SampleCrawl.run { crawl in
      let report = try await crawl.crawl([site.source("/index.xml")])
      #expect(report.new == 1)
      #expect(report.failures.map(\.url) == [site.url("/gone.xml").text])
    }
  }
}
