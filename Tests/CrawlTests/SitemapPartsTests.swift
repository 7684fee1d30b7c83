import Feeds
import Foundation
import Testing
import Web

@testable import Crawl

/// Which sitemaps of an index are to be read follows from what was read.
struct SitemapPartsTests {
  private let day = 86_400.0
  private let start = Date(timeIntervalSince1970: 1_800_000_000)

  @Test func `a sitemap that is missing is asked again by pauses that grow`() throws {
    let root = try #require(WebURL("https://example.org/sitemap.xml"))
    let child = try #require(WebURL("https://example.org/1.xml"))
    var parts = SitemapParts()
    parts.take([ParsedSitemap(url: child, modified: nil)], of: root, root: root)
    var asked: [Int] = []
    for hour in 0..<(24 * 20) {
      let now = start + Double(hour) * 3600
      guard let part = parts.due(at: now).first else { continue }
      asked.append(hour / 24)
      parts.miss(part, now: now)
    }
    #expect(asked == [0, 1, 3, 7, 15])
    let now = start + 40 * day
    let part = try #require(parts.due(at: now).first)
    parts.settle(part, validators: nil, now: now)
    #expect(parts.due(at: now + 60).map(\.url) == [child], "one that is there is asked at each visit")
  }

  @Test func `a new date makes a missing sitemap due`() throws {
    let root = try #require(WebURL("https://example.org/sitemap.xml"))
    let child = try #require(WebURL("https://example.org/1.xml"))
    var parts = SitemapParts()
    parts.take([ParsedSitemap(url: child, modified: start)], of: root, root: root)
    parts.miss(try #require(parts.due(at: start).first), now: start)
    #expect(parts.due(at: start + 60).isEmpty)
    parts.take([ParsedSitemap(url: child, modified: start + 30)], of: root, root: root)
    #expect(parts.due(at: start + 60).count == 1)
  }
}
