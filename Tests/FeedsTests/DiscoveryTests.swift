import TestGround
import Testing
import Web

@testable import Feeds

struct DiscoveryTests {
  private func discover(
    _ html: String, _ address: String = "https://www.example.com/blog/", headers: [String] = [], robots: [String] = []
  ) throws
    -> DiscoveryResult
  {
    let url = try #require(WebURL(address))
    return Discovery.discover(
      html: Array(html.utf8), contentType: nil, url: url, linkHeaders: headers, robotsSitemaps: robots)
  }

  @Test func `advertised feeds come first, comments last`() throws {
    let found = try discover(
      """
      <head><base href="https://example.com/sub/">
      <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Comments Feed" href="comments/feed/">
      <link rel="alternate" type="application/feed+json" title="JSON" href="feed.json">
      <link rel="ALTERNATE home" type="Application/RSS+XML; charset=utf-8" title="Blog" href="feed/">
      <link rel="alternate" type="application/rss+xml" href="https://example.com/sub/feed">
      <link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="de" href="/de/feed/">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
      <link rel="alternate" type="application/json+oembed" href="/oembed?url=x">
      <link rel="alternate" type="text/xml" title="RSS" href="/news.xml">
      </head>
      """)
    #expect(
      found.feeds.map(\.url.text) == [
        "https://example.com/sub/feed/", "https://example.com/sub/feed.json", "https://example.com/news.xml",
        "https://example.com/sub/comments/feed/",
      ])
    #expect(found.feeds[0].title == "Blog")
    #expect(found.feeds[0].type == "application/rss+xml")
    #expect(found.feeds.last?.isComments == true)
    #expect(found.feeds.allSatisfy { !$0.why.isEmpty })
    #expect(found.guesses.allSatisfy { $0.evidence == .guess })
  }

  @Test func `a Link header names a feed and a sitemap`() throws {
    let found = try discover(
      "<p>x",
      headers: [
        "</f>; rel=\"alternate\"; type=\"application/atom+xml\"; title=\"A, \\\"B\\\"\", </s.xml>; rel=sitemap", "<bad",
        "broken",
      ])
    #expect(found.feeds.map(\.url.text) == ["https://www.example.com/f"])
    #expect(found.feeds.first?.title == "A, \"B\"")
    #expect(found.sitemaps.map(\.text) == ["https://www.example.com/s.xml"])
  }

  @Test func `links that look like feeds count when nothing is advertised`() throws {
    let found = try discover(
      """
      <a href="/feed.xml">subscribe</a> <a href="/news">RSS</a> <a href="/about">what is rss?</a> <a href="/feed/cows">moo</a>
      <a href="https://reader.example/add?url=https://www.example.com/feed.xml">reader</a> <a href="/?feed=rss2">All</a>
      """)
    #expect(
      found.feeds.map(\.url.text) == [
        "https://www.example.com/feed.xml", "https://www.example.com/?feed=rss2", "https://www.example.com/news",
      ])
  }

  @Test func `with an advertised feed the links are only guesses`() throws {
    let found = try discover(
      "<link rel=alternate type=application/atom+xml href=/main><body><a href=/feeds/>RSS Feed</a>")
    #expect(found.feeds.map(\.url.path) == ["/main"])
    #expect(found.guesses.map(\.url.path).contains("/feeds/"))
  }

  @Test(arguments: [
    (
      "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv",
      "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"
    ),
    ("https://www.youtube.com/playlist?list=PL12", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL12"),
    ("https://github.com/apple/swift", "https://github.com/apple/swift/releases.atom"),
    ("https://www.reddit.com/r/swift/", "https://www.reddit.com/r/swift/.rss"),
    ("https://medium.com/@somebody", "https://medium.com/feed/@somebody"),
    ("https://somebody.substack.com/p/a-post", "https://somebody.substack.com/feed"),
    ("https://somebody.tumblr.com/", "https://somebody.tumblr.com/rss"),
    ("https://somebody.blogspot.com/2024/01/a.html", "https://somebody.blogspot.com/feeds/posts/default"),
  ])
  func `pages of services have their feeds where the service puts them`(_ page: String, _ feed: String) throws {
    #expect(try discover("<p>x", page).feeds.first?.url.text == feed)
  }

  @Test func `a channel's id is found in its page`() throws {
    let html = "<meta itemprop=\"identifier\" content=\"UCabcdefghijklmnopqrstuv\"><p>x"
    let found = try discover(html, "https://www.youtube.com/@somebody")
    #expect(
      found.feeds.first?.url.text == "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv")
  }

  @Test(arguments: [
    ("<meta name=generator content=\"Hugo 0.120\">", "/index.xml"),
    ("<meta name=generator content=\"Ghost 5.8\">", "/rss/"),
    ("<link rel=\"https://api.w.org/\" href=\"/blog/wp-json/\">", "/blog/feed/"),
    ("<meta name=generator content=\"Jekyll v4\">", "/feed.xml"),
  ])
  func `the page's software tells where a feed may be`(_ head: String, _ path: String) throws {
    let found = try discover("<head>\(head)</head><p>x")
    #expect(found.feeds.isEmpty)
    #expect(found.guesses.first?.url.path == path)
  }

  @Test func `sitemaps come from robots.txt and the page, each once`() throws {
    let found = try discover(
      "<link rel=sitemap href=/sitemap.xml><a href=/sitemap_news.xml.gz>x</a><a href=/sitemap>map</a>",
      robots: ["https://www.example.com/sitemap.xml", "/other.xml", "mailto:x"])
    #expect(found.sitemaps.map(\.path) == ["/sitemap.xml", "/other.xml", "/sitemap_news.xml.gz"])
  }

  @Test func `articles of a listing are offered`() throws {
    let template = ListingTemplate(.blog, ListingLanguage.all[0], seed: 3)
    let found = try discover(template.html, template.url)
    #expect(found.articles.count >= template.entries.count)
  }

  @Test func `anything at all can be handed in`() throws {
    for html in [
      "", "\u{0}", "<", String(repeating: "<link rel=alternate type=application/rss+xml href=/f", count: 1_000),
    ] {
      _ = try discover(html, headers: [String(repeating: "<a>;", count: 1_000), "<>;=,;\"\\"])
    }
  }
}
