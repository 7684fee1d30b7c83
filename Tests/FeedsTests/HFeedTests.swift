import Foundation
import Testing
import Web

@testable import Feeds

struct HFeedTests {
  private func parse(_ html: String) throws -> ParsedFeed {
    try FeedParser.parse(
      FeedInput(bytes: Array(html.utf8), contentType: nil, url: WebURL("https://example.com/notes/")))
  }

  @Test func `an h-feed is read with its entries`() throws {
    let feed = try parse(
      """
      <!DOCTYPE html><html lang="en"><head><title>Page</title></head><body><div class="h-feed"><h1 class="p-name">Notes</h1>
      <div class="p-author h-card"><a class="p-name u-url" href="/me">Jane</a></div>
      <article class="h-entry"><h2 class="p-name"><a class="u-url" href="one">The first</a></h2>
        <time class="dt-published" datetime="2024-05-17T10:00:00Z">May</time><p class="p-summary">In short.</p>
        <div class="e-content">Hello <b>world</b><script>alert(1)</script></div>
        <a class="p-author h-card" href="https://joe.example/">Joe</a><a class="p-category">harbour</a><img class="u-photo" src="/p.jpg">
        <div class="u-in-reply-to h-cite"><a class="u-url p-name" href="https://other.example/x">Other</a></div></article>
      <article class="h-entry"><a class="u-url" href="two"></a><p class="p-name e-content">A note without a title</p></article>
      </div></body></html>
      """)
    #expect(feed.format == .hFeed)
    #expect(feed.title == "Notes")
    #expect(feed.authors.first?.name == "Jane")
    #expect(feed.items.map { $0.url?.text } == ["https://example.com/notes/one", "https://example.com/notes/two"])
    let first = try #require(feed.items.first)
    #expect(first.title == "The first")
    #expect(first.published.map(RFC3339.text) == "2024-05-17T10:00:00Z")
    #expect(first.summary == "In short.")
    #expect(first.contentHTML?.contains("<b>world</b>") == true)
    #expect(first.contentHTML?.contains("script") == false)
    #expect(first.authors == [ParsedAuthor(name: "Joe", url: WebURL("https://joe.example/"))])
    #expect(first.tags == ["harbour"])
    #expect(first.image?.path == "/p.jpg")
    #expect(feed.items[1].title == nil)
    #expect(feed.items[1].contentHTML?.contains("A note") == true)
  }

  @Test func `blog software's classes need several entries with names and addresses`() throws {
    let entry = { (number: Int) in
      "<article class=\"hentry\"><h2 class=\"entry-title\"><a rel=\"bookmark\" href=\"/\(number)\">Title \(number)</a></h2></article>"
    }
    let feed = try parse("<html><body class=\"hfeed\">\(entry(1))\(entry(2))</body></html>")
    #expect(feed.items.map(\.title) == ["Title 1", "Title 2"])
    #expect(throws: FeedError.self) { try parse("<html><body class=\"hfeed\">\(entry(1))</body></html>") }
  }

  @Test func `an entry's own page is no feed`() {
    #expect(throws: FeedError.self) {
      try parse("<html><body><article class=\"h-entry\"><a class=u-url href=/a>A</a></article></body></html>")
    }
  }

  @Test func `nested and endless entries do no harm`() throws {
    let nested = String(repeating: "<div class=\"h-entry\"><a class=\"u-url p-name\" href=/a>x</a>", count: 2_000)
    _ = try? parse("<html><body class=h-feed>" + nested)
  }
}
