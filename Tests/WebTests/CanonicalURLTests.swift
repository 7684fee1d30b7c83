import Testing

@testable import Web

struct CanonicalURLTests {
  private func identity(_ text: String) -> String {
    WebURL(text).map(CanonicalURL.text(of:)) ?? "not a URL: \(text)"
  }

  @Test(arguments: [
    "http://example.com/news/a-title", "https://example.com/news/a-title/", "https://www.example.com/news/a-title",
    "https://www2.example.com:443/news//a-title", "http://m.example.com/news/a-title",
    "https://mobile.example.com/news/a-title",
    "https://amp.example.com/news/a-title", "https://example.com/news/a-title/amp",
    "https://example.com/news/a-title/amp/",
    "https://example.com/amp/news/a-title", "https://example.com/news/a-title?amp=1",
    "https://example.com/news/a-title?amp",
    "https://example.com/news/a-title.amp", "https://example.com/news/a-title/index.html",
    "https://example.com/news/a-title/index.php", "https://example.com/news/./x/../a-title#comments",
    "https://example.com/news/a-title?utm_source=rss&utm_medium=rss",
    "https://example.com/news/a-title?fbclid=IwAR0&gclid=3",
    "https://example.com/news/a-title?amp;utm_source=x", "https://example.com/news/a-title?from=rss&CMP=Share",
    "https://example.com/news/a-title;jsessionid=0A1B2C3D4E",
    "https://example.com/news/a-title?PHPSESSID=9f8e7d6c5b4a39281706f5e4d3",
    "https://example.com/news/%61-title?", "https://example.com/news/a%2dtitle#:~:text=foo",
    "https://user:pw@example.com/news/a-title",
    "https://example-com.cdn.ampproject.org/c/s/example.com/news/a-title",
    "https://www.google.co.uk/amp/s/example.com/news/a-title/amp/",
    "https://example-com.cdn.ampproject.org/v/s/www.example.com/news/a-title?amp_js_v=0.1&usqp=mq331AQ",
    "HTTP://EXAMPLE.COM./news/a-title",
  ])
  func `one article has one identity`(_ text: String) {
    #expect(identity(text) == "https://example.com/news/a-title")
  }

  @Test(arguments: [
    ("https://example.com/?id=1", "https://example.com/?id=2"),
    ("https://example.com/?p=1", "https://example.com/?p=2"),
    ("https://example.com/a?page=1", "https://example.com/a?page=2"),
    ("https://example.com/?p=1", "https://example.com/"),
    ("https://example.com/Article", "https://example.com/article"),
    ("https://example.com/?id=aB", "https://example.com/?id=Ab"),
    ("https://example.com/products/amp", "https://example.com/products"),
    ("https://example.com/review/guitar-amp", "https://example.com/review/guitar"),
    ("https://example.com/a%2Fb", "https://example.com/a/b"),
    ("https://example.com/c%2B%2B", "https://example.com/c"),
    ("https://example.com/q?x=a%26b", "https://example.com/q?x=a&b"),
    ("https://example.com/#!/one", "https://example.com/#!/two"),
    ("https://example.com/#/one", "https://example.com/#/two"),
    ("https://example.com:8080/a", "https://example.com/a"),
    ("https://news.example.com/a", "https://example.com/a"),
    ("https://amp.dev/a", "https://dev/a"),
    ("https://example.com/?ref=12", "https://example.com/?ref=13"),
    ("https://example.com/?source=social-security", "https://example.com/?source=social-care"),
    ("https://example.com/?sid=2024-news-1", "https://example.com/?sid=2024-news-2"),
    ("https://example.com/list?a=1&a=2", "https://example.com/list?a=2&a=1"),
    ("https://example.com/forum?m=1", "https://example.com/forum"),
    ("https://example.com/?feed=rss2", "https://example.com/"),
  ])
  func `different articles keep different identities`(_ a: String, _ b: String) {
    #expect(identity(a) != identity(b))
  }

  @Test(arguments: [
    ("https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"),
    ("https://example.com/a?a=1&a=1", "https://example.com/a?a=1"),
    ("https://example.com/s?q=a+b", "https://example.com/s?q=a%20b"),
    ("https://example.com/%e4%b8%ad", "https://example.com/中"),
    ("https://example.com/a's", "https://example.com/a%27s"),
    ("https://example.com/x?a%5B%5D=1", "https://example.com/x?a[]=1"),
    ("https://en.m.example.org/wiki/A", "https://en.example.org/wiki/A"),
    ("https://example.com/", "https://www.example.com"),
    ("https://example.com/Default.aspx?id=1", "https://example.com/?id=1"),
    ("https://example.com/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "https://example.com/a.aspx"),
    ("https://blog.example/2024/01/a-b.html?m=1", "https://blog.example/2024/01/a-b.html"),
    ("https://example.com/a.amp.html", "https://example.com/a.html"),
  ])
  func `spellings of one address are one`(_ a: String, _ b: String) {
    #expect(identity(a) == identity(b))
  }

  @Test func `a host that is its own registrable domain keeps its name`() {
    #expect(identity("https://m.co.uk/a") == "https://m.co.uk/a")
    #expect(identity("http://www.com/a") == "https://www.com/a")
    #expect(identity("http://127.0.0.1:8080/a/") == "https://127.0.0.1:8080/a")
    #expect(identity("http://[::1]/a/") == "https://[::1]/a")
    #expect(identity("http://localhost/") == "https://localhost/")
  }

  @Test func `other schemes stay as they are`() {
    #expect(identity("urn:uuid:1") == "urn:uuid:1")
    #expect(identity("mailto:A@example.com") == "mailto:A@example.com")
  }

  @Test func `the shown form keeps host, scheme and path and drops tracking`() {
    let url = WebURL("http://user:x@www.example.com/A/?utm_source=x&b=2&a=1&fbclid=9#top")
    #expect(url.map { CanonicalURL.shown($0).text } == "http://www.example.com/A/?b=2&a=1")
  }

  @Test func `the identity of an identity is itself, whatever goes in`() {
    var random = SplitMix(state: 42)
    let pieces = [
      "amp", "a-b", "index.html", "..", ".", "", "x", "%2e", "%2E%2e", "%41", "%", "%zz", ";jsessionid=1",
      "..;jsessionid=1", "?", "&", "=",
      "amp=1", "utm_source=x", "id=1", "#", "!", "/", "//", "www.", "m.", ".amp", ".amp.html", "é", "+", "%2B", "s",
      "c", "example.com",
      "(S(abcdefghijklmnopqrstuvwxyz))", "amp;", "index.php", "'", "|", "[", "\\", " ", "\t", "%00", "%2F", "%3F",
      "%23",
    ]
    let hosts = [
      "example.com", "www.m.example.co.uk", "x.cdn.ampproject.org", "www.google.de/amp", "amp.amp.example.org",
      "127.0.0.1", "m.co.uk",
    ]
    for _ in 0..<20_000 {
      var text = "http://" + hosts[Int(random.next() % UInt64(hosts.count))] + "/"
      for _ in 0..<(random.next() % 8) {
        text += pieces[Int(random.next() % UInt64(pieces.count))] + (random.next() % 2 == 0 ? "/" : "")
      }
      guard let url = WebURL(text) else { continue }
      let once = CanonicalURL.text(of: url)
      let parsed = WebURL(once)
      #expect(parsed?.text == once, "\(text)")
      #expect(parsed.map(CanonicalURL.text(of:)) == once, "\(text)")
    }
  }

  @Test(arguments: ["https://f.o.4../a", "http://1.2.3.4.5../a?utm_source=feed", "https://a.example................/b"])
  func `a host that is none without its dots keeps an address`(text: String) throws {
    let once = CanonicalURL.text(of: try #require(WebURL(text)))
    #expect(WebURL(once).map(CanonicalURL.text(of:)) == once)
  }

  @Test func `no list entry would drop what selects an article`() {
    for name in [
      "id", "p", "page", "article", "story", "t", "tid", "nid", "pid", "post", "q", "lang", "v", "item", "news_id",
      "date", "cat",
    ] {
      for value in ["", "1", "rss", "abc", "2024"] { #expect(!TrackingParameters.contains(name: name, value: value)) }
    }
  }
}

/// A small generator of random numbers with a seed, so that a failure can be repeated.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
