import Foundation
import Testing
import Web

@testable import Feeds

struct SitemapTests {
  private func parse(_ text: String) throws -> ParsedFeed {
    try FeedParser.parse(
      FeedInput(bytes: Array(text.utf8), contentType: nil, url: WebURL("https://example.com/sitemap.xml")))
  }

  @Test func `entries have their address, their date, and what the news extension says`() throws {
    let feed = try parse(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">
      <url><loc> https://example.com/a?x=1&amp;y=2 </loc><lastmod>2024-05-17</lastmod><changefreq>daily</changefreq>
        <news:news><news:publication><news:name>E</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2024-05-16T10:00:00+02:00</news:publication_date><news:title>Harbour &amp; town</news:title>
        <news:keywords>harbour, town, harbour</news:keywords></news:news>
        <image:image><image:loc>https://example.com/i.jpg</image:loc></image:image></url>
      <url><loc>/b</loc><video:video><video:title>Film</video:title><video:thumbnail_loc>https://example.com/t.jpg</video:thumbnail_loc>
        <video:content_loc>https://example.com/f.mp4</video:content_loc><video:duration>60</video:duration></video:video></url>
      <url><lastmod>2024-01-01</lastmod></url>
      </urlset>
      """)
    #expect(feed.format == .sitemap)
    #expect(feed.items.map { $0.url?.text } == ["https://example.com/a?x=1&y=2", "https://example.com/b"])
    let first = try #require(feed.items.first)
    #expect(first.title == "Harbour & town")
    #expect(first.published.map(RFC3339.text) == "2024-05-16T08:00:00Z")
    #expect(first.modified.map(RFC3339.text) == "2024-05-17T00:00:00Z")
    #expect(first.tags == ["harbour", "town"])
    #expect(first.language == "en")
    #expect(first.image?.path == "/i.jpg")
    #expect(feed.items[1].title == "Film")
    #expect(feed.items[1].attachments.first?.duration == 60)
  }

  @Test func `an index names its sitemaps, the newest first`() throws {
    let feed = try parse(
      """
      <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://example.com/1.xml</loc><lastmod>2023-01-01</lastmod></sitemap>
      <sitemap><loc>https://example.com/2.xml.gz</loc><lastmod>2024-01-01</lastmod></sitemap><sitemap><loc>https://example.com/3.xml</loc></sitemap></sitemapindex>
      """)
    #expect(feed.items.isEmpty)
    #expect(feed.sitemaps.map(\.url.path) == ["/2.xml.gz", "/1.xml", "/3.xml"])
  }

  @Test func `a list of addresses is a sitemap`() throws {
    let feed = try parse("https://example.com/a\r\nhttps://example.com/b\n\n")
    #expect(feed.items.map { $0.url?.path } == ["/a", "/b"])
    #expect(throws: FeedError.self) { try parse("https://example.com/a\nand so on") }
  }
}
