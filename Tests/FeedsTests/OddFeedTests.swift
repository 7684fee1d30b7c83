import Foundation
import Testing
import Web

@testable import Feeds

/// What programs and people do to a feed's text and addresses.
struct OddFeedTests {
  private func item(_ content: String) throws -> ParsedItem {
    try #require(try FeedFixture.parse(FeedFixture.rss("<item>\(content)</item>")).items.first)
  }

  // MARK: Addresses

  @Test(arguments: [
    ("<link>www.example.net/1</link>", "https://www.example.net/1"),
    ("<link>\nhttps://example.org/\n    2024/1\n</link>", "https://example.org/2024/1"),
    ("<link/>https://example.org/1\n", "https://example.org/1"),
    ("<link>www/1</link>", "https://example.org/www/1"),
    ("<link>example.org/1</link>", "https://example.org/1"),
    ("<link>https://http://example.org/1</link>", "http://example.org/1"),
    ("<link><![CDATA[https://example.org/?a=1&amp;b=2&#038;c=3]]></link>", "https://example.org/?a=1&b=2&c=3"),
    ("<link>\"https://example.org/1\"</link>", "https://example.org/1"),
    ("<guid isPermaLink='true'>/1</guid>", "https://example.org/1"),
    ("<link>https://example.org/1<description>d</description>", "https://example.org/1"),
  ])
  func `an address is read as it was meant, however it is written`(
    markup: String, address: String
  ) throws {
    #expect(try item(markup).url?.text == address)
  }

  @Test(arguments: [
    "javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
  ])
  func `a link that is a script or a file is no link`(address: String) throws {
    #expect(try item("<title>A</title><link>\(address)</link>").url == nil)
    let json = #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"\#(address)"}]}"#
    #expect(try FeedFixture.parse(json).items.first?.url == nil)
    let atom = FeedFixture.atom("<entry><id>urn:x</id><link href='\(address)'/></entry>")
    #expect(try FeedFixture.parse(atom).items.first?.url == nil)
  }

  @Test func `a file's name tells what it is where nobody says so`() throws {
    let item = try item("<media:content url='/a.JPG?w=1'/><enclosure url='/b.mp3' length='1'/>")
    #expect(item.image?.path == "/a.JPG")
    let feed = try FeedFixture.parse(FeedFixture.rss("<item><enclosure url='/b.mp3?x=.exe' length='1'/></item>"))
    let items = try #require(try FeedFixture.printed(feed)["items"] as? [[String: Any]])
    let files = try #require(items.first?["attachments"] as? [[String: Any]])
    #expect(files.first?["mime_type"] as? String == "audio/mpeg")
  }

  // MARK: Text

  @Test(arguments: [
    ("mail <jo@example.org> or <https://example.org/>", "mail <jo@example.org> or <https://example.org/>"),
    ("a vector<int> & more", "a vector<int> & more"),
    ("a <b>bold</b> & more", "a bold & more"),
    ("It&#146;s &#150; so", "It’s – so"),
    ("&#55357;&#56832; and &#xD83D;&#xDE00;", "😀 and 😀"),
    ("<![CDATA[<![CDATA[One & two]]>]]>", "One & two"),
    ("&lt;![CDATA[One & two]]&gt;", "One & two"),
    ("<![cdata[One & two]]>", "One & two"),
    ("a ]]> b", "a ]]> b"),
  ])
  func `a title keeps what its author meant`(written: String, title: String) throws {
    #expect(try item("<title>\(written)</title><link>/1</link>").title == title)
  }

  @Test func `a reference to a control character is windows-1252 in a sound document too`() throws {
    let item = try item("<title>It&#146;s</title><description>&#147;x&#148; &amp;#151; y</description>")
    #expect(item.title == "It’s")
    #expect(item.contentHTML == "“x” — y")
  }

  @Test func `control characters in a JSON string are dropped`() throws {
    let feed = try FeedFixture.parse(
      #"{"version":"https://jsonfeed.org/version/1.1","title":"a\u0000b\u001b\u009bc","items":[]}"#)
    #expect(feed.title == "abc")
  }

  @Test func `text that is encoded twice in part is mended there`() throws {
    let feed = try FeedFixture.parse(FeedFixture.rss("<item><title>Ä “x” itâ€™s \u{93}y\u{94}</title></item>"))
    #expect(feed.items.first?.title == "Ä “x” it’s “y”")
    #expect(feed.warnings.contains { $0.contains("twice") })
  }

  @Test func `a picture as an entry's content is no text`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.atom(
        "<entry><id>1</id><content type='image/png'>iVBORw0KGgo=</content><summary>A dot</summary></entry>"))
    #expect(feed.items.first?.contentText == "A dot")
    #expect(feed.items.first?.contentHTML == nil)
  }

  // MARK: Documents

  @Test func `a feed that is escaped as a whole is read`() throws {
    let source = FeedFixture.rss("<item><title>A &amp; B</title></item>")
    let escaped = source.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    #expect(try FeedFixture.parse(escaped).items.map(\.title) == ["A & B"])
  }

  @Test func `a list of feeds is refused by its name`() throws {
    let error = #expect(throws: FeedError.self) {
      try FeedFixture.parse("<opml version='2.0'><body><outline xmlUrl='https://example.org/feed'/></body></opml>")
    }
    #expect(error?.description.contains("OPML") == true)
  }

  @Test func `tags that nothing closes cost linear time`() throws {
    let tags = String(repeating: "<x>", count: 60_000)
    let elapsed = try ContinuousClock().measure {
      _ = try FeedFixture.parse("<rss><channel><item><title>A & B</title><description>" + tags)
    }
    #expect(elapsed < .seconds(30))
  }
}
