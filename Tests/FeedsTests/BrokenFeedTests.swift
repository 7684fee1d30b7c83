import Foundation
import Testing
import Web

@testable import Feeds

/// Feeds as the web really serves them.
struct BrokenFeedTests {
  @Test func `entities that only HTML knows are characters`() throws {
    let feed = try FeedFixture.parse(
      "<rss><channel><title>Caf&eacute;&nbsp;&mdash; &copy; A&B &bogus; 5 &#150; 6</title></channel></rss>")
    #expect(feed.title == "Café\u{A0}— © A&B &bogus; 5 – 6")
    #expect(feed.warnings.contains { $0.contains("entities") })
  }

  @Test func `stray signs in text are text`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><title>1 < 2 & 3 > 2 <3</title><link>https://example.org/a?b=1&c=2</link></item>"))
    #expect(feed.items[0].title == "1 < 2 & 3 > 2 <3")
    #expect(feed.items[0].url?.text == "https://example.org/a?b=1&c=2")
  }

  @Test func `an entity of the document's own is expanded, an exploding one is not`() throws {
    let own = "<!DOCTYPE rss [<!ENTITY co 'AC&#77;E'>]><rss><channel><title>&co; news</title></channel></rss>"
    #expect(try FeedFixture.parse(own).title == "ACME news")
    var bomb = "<!DOCTYPE rss [<!ENTITY e0 'aaaaaaaaaa'>"
    for level in 1...30 { bomb += "<!ENTITY e\(level) '" + String(repeating: "&e\(level - 1);", count: 10) + "'>" }
    let feed = try FeedFixture.parse(bomb + "]><rss><channel><title>&e30;</title></channel></rss>")
    #expect((feed.title?.utf8.count ?? 0) < 2000)
  }

  @Test func `an external entity is not read`() throws {
    let text =
      "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>a&x;b</title></channel></rss>"
    #expect(try FeedFixture.parse(text).title?.contains("root:") == false)
  }

  @Test func `control characters are dropped`() throws {
    let feed = try FeedFixture.parse(FeedFixture.rss("<item><title>a\u{0}b\u{8}c\u{FFFE}d&#7;e</title></item>"))
    #expect(feed.items[0].title == "abcde")
  }

  @Test(arguments: ["\u{FEFF}\u{FEFF}\n", "\n\n  ", "<b>Warning</b>: mysql_connect() failed\n", "<!-- <rss> -->"])
  func `what stands before the declaration is skipped`(junk: String) throws {
    let feed = try FeedFixture.parse(junk + FeedFixture.rss("<item><title>A</title></item>"))
    #expect(feed.items.map(\.title) == ["A"])
  }

  @Test func `what stands after the end is skipped`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><title>A</title></item>") + "\n<!-- 0.3 s --></body></html>")
    #expect(feed.items.count == 1)
    let junk = try FeedFixture.parse(FeedFixture.rss("") + "<script>track()</script>")
    #expect(junk.warnings.contains { $0.contains("after the end") })
  }

  @Test func `of a document cut short the whole entries remain`() throws {
    let whole = "<item><title>A</title><link>https://example.org/a</link></item>"
    let feed = try FeedFixture.parse(
      "<rss><channel><title>T</title>\(whole)<item><title>B</title><link>https://example.org/a-lo")
    #expect(feed.items.map(\.title) == ["A", "B"])
    #expect(feed.items[1].url == nil, "an address that is cut is another address")
    #expect(feed.warnings.contains { $0.contains("cut short") })
    #expect(try FeedFixture.parse("<rss><channel>\(whole)<item><ti").items.count == 1)
  }

  @Test func `an unclosed CDATA section ends with its entry`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><title>A</title><description><![CDATA[one two</item><item><title>B</title></item>"))
    #expect(feed.items.map(\.title) == ["A", "B"])
  }

  @Test func `a misspelt end tag closes what it was meant for`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><title>A</titel><link>https://example.org/a</link></item><item><title>B</title></item>"))
    #expect(feed.items.map(\.title) == ["A", "B"])
    #expect(feed.items[0].url?.text == "https://example.org/a")
  }

  @Test func `HTML that was not escaped does not swallow the next entry`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><title>A</title><description>one<br>two<p>three <img src=x.png alt=\"a > b\"> four</description></item>"
          + "<item><title>B</title></item>"), url: "https://example.org/feed")
    #expect(feed.items.map(\.title) == ["A", "B"])
    #expect(feed.items[0].contentHTML?.contains("three") == true)
    #expect(feed.items[0].contentHTML?.contains("https://example.org/x.png") == true)
  }

  @Test func `entries inside an element that was never closed are found`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<itunes:category text='A'><item><title>A</title></item><item><title>B</title></item>"))
    #expect(feed.items.map(\.title) == ["A", "B"])
    let nested = try FeedFixture.parse(
      FeedFixture.rss("<item><title>A</title><item><title>B</title></item><item/></item>"))
    #expect(nested.items.map(\.title) == ["A", "B"])
  }

  @Test func `undeclared prefixes mean what they always mean`() throws {
    let feed = try FeedFixture.parse(
      "<rss><channel><item><title>A</title><content:encoded>&lt;b&gt;x&lt;/b&gt;</content:encoded><dc:creator>Jo</dc:creator></item></channel></rss>"
    )
    #expect(feed.items[0].contentHTML?.contains("<b>x</b>") == true)
    #expect(feed.items[0].authors.first?.name == "Jo")
  }

  @Test func `attributes without quotation marks, twice, or never closed`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><title lang=en lang=de disabled>A</title><enclosure url=https://example.org/1.mp3 length=5 /></item>"))
    #expect(feed.items[0].title == "A")
    #expect(feed.items[0].attachments.first?.url.text == "https://example.org/1.mp3")
    #expect(feed.items[0].attachments.first?.size == 5)
  }

  @Test func `deep nesting costs neither the stack nor the next entry`() throws {
    let deep = String(repeating: "<b>", count: 50_000) + "x" + String(repeating: "</b>", count: 50_000)
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><title>A</title><description>\(deep)</description></item><item><title>B</title></item>"))
    #expect(feed.items.map(\.title) == ["A", "B"])
    let open = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><title>A</title><description>" + String(repeating: "<b>", count: 50_000)
          + "</description></item><item><title>B</title></item>"))
    #expect(open.items.map(\.title) == ["A", "B"])
  }

  @Test func `a feed shown in a page is read, an ordinary page is refused`() throws {
    let source = FeedFixture.rss("<item><title>A &amp;amp; B</title></item>")
    let escaped = source.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let feed = try FeedFixture.parse("<html><body><pre>\(escaped)</pre></body></html>", type: "text/html")
    #expect(feed.items.first?.title == "A & B")
    let wrapped = try FeedFixture.parse("<html><body>\(source)</body></html>", type: "text/html")
    #expect(wrapped.items.count == 1)
    #expect(throws: FeedError.self) { try FeedFixture.parse("<!doctype html><title>429</title><p>Too many</p>") }
    #expect(throws: FeedError.empty) { try FeedFixture.parse(" \n ") }
    #expect(throws: FeedError.self) { try FeedFixture.parse("<note><to>Tove</to></note>") }
    #expect(throws: FeedError.self) { try FeedFixture.parse("garbage") }
  }

  @Test(arguments: [
    "<!--", "<![CDATA[", "<?", "</x>", "<a b=\"", "<a b='>", "&", "&#", "<", "<b>", "<b>]]></c>", "<!DOCTYPE '",
    "<item>",
  ])
  func `traps for quadratic readers cost linear time`(trap: String) throws {
    let repeated = String(repeating: trap, count: 200_000 / trap.utf8.count)
    let elapsed = try ContinuousClock().measure {
      _ = try? FeedFixture.parse(repeated)
      _ = try FeedFixture.parse("<rss><channel><item><title>A</title><description>" + repeated)
    }
    // Half a second in a debug build; quadratic reading takes minutes.
    #expect(elapsed < .seconds(30))
  }

  @Test(arguments: ["text/html; charset=utf-8", "text/plain", "application/octet-stream", "image/png", "nonsense"])
  func `a feed is a feed by its bytes, whatever the server calls it`(type: String) throws {
    let feed = try FeedFixture.parse(FeedFixture.rss("<item><title>Ä</title></item>"), type: type)
    #expect(feed.items.map(\.title) == ["Ä"])
  }

  @Test func `entries without ids and titles are kept, each with its address`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><link>/a</link><title/></item><item><guid></guid><title> </title><link>/b</link></item>"))
    #expect(feed.items.map(\.title) == [nil, nil])
    #expect(feed.items.map(\.id) == [nil, nil])
    #expect(feed.items.map { $0.url?.path } == ["/a", "/b"])
  }

  @Test func `a date that cannot be is none, one that has not come yet is kept as it is`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        """
        <item><pubDate>Thu, 01 Jan 0001 00:00:00 GMT</pubDate></item><item><pubDate>soon</pubDate></item>
        <item><pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate></item>
        """))
    #expect(feed.items.map { $0.published.map(RFC3339.text) } == [nil, nil, "2100-01-01T00:00:00Z"])
  }

  @Test func `pages and archives are told apart`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        """
        <atom:link rel="next" href="/feed?page=2"/><atom:link rel="previous" href="/feed?page=0"/>
        <atom:link rel="prev-archive" href="/2025.xml"/><atom:link rel="current" href="/feed"/>
        """))
    #expect(feed.next?.target == "/feed?page=2")
    #expect(feed.previous?.target == "/feed?page=0")
    #expect(feed.previousArchive?.path == "/2025.xml")
    #expect(feed.archives.map(\.path) == ["/2025.xml", "/feed"])
  }

  @Test func `a document type in a text is text`() throws {
    let feed = try FeedFixture.parse("<rss><item><description><![CDATA[ <!DOCTYPE ]]></description></item></rss>")
    #expect(feed.items.count == 1)
  }
}
