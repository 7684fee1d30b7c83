import Foundation
import Testing
import Web

@testable import Feeds

struct AtomTests {
  @Test func `text is text, HTML is HTML, XHTML loses its division`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.atom(
        """
        <entry><title type='text'>Use &lt;b&gt; now</title><content type='text'>1 &lt; 2</content></entry>
        <entry><title type='html'>a &lt;b&gt;b&lt;/b&gt;</title><content type='html'>&lt;p&gt;x&lt;/p&gt;</content></entry>
        <entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>c &lt;d&gt;</div></title>
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>y</p></div></content></entry>
        """))
    #expect(feed.items.map(\.title) == ["Use <b> now", "a b", "c <d>"])
    #expect(feed.items[0].contentText == "1 < 2")
    #expect(feed.items[0].contentHTML == nil)
    #expect(feed.items[1].contentHTML == "<p>x</p>")
    #expect(feed.items[2].contentHTML == "<p>y</p>")
  }

  @Test func `base64 in both versions, and what only claims to be`() throws {
    let old = try FeedFixture.parse(
      "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><content type='text/html' mode='base64'>PGI+eDwvYj4=</content></entry></feed>"
    )
    #expect(old.items[0].contentHTML == "<b>x</b>")
    let new = try FeedFixture.parse(
      FeedFixture.atom(
        "<entry><content type='application/octet-stream'> aGVs\nbG8= </content></entry><entry><content type='application/json'>{\"a\":1}</content></entry>"
      ))
    #expect(new.items[0].contentHTML == "hello")
    #expect(new.items[1].contentText == "{\"a\":1}")
  }

  @Test func `xml base holds for all below it`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.atom(
        """
        <link href='home'/><entry xml:base='e/'><id>i/1</id><link href='p'/>
        <content type='html' xml:base='c/'>&lt;a href='q'&gt;x&lt;/a&gt;</content></entry>
        """, attributes: "xml:base='https://example.org/f/'"))
    #expect(feed.homePageURL?.text == "https://example.org/f/home")
    #expect(feed.items[0].url?.text == "https://example.org/f/e/p")
    #expect(feed.items[0].id == "https://example.org/f/e/i/1")
    #expect(feed.items[0].contentHTML?.contains("https://example.org/f/e/c/q") == true)
  }

  @Test func `of several alternates the feed's order is kept, and a page can be fetched`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.atom(
        """
        <entry><link rel='alternate' type='text/gemini' href='gemini://g.example/1'/><link rel='alternate' type='text/html' href='https://h.example/1'/></entry>
        <entry><link rel='alternate' type='application/json' href='https://h.example/2.json'/><link rel='alternate' type='text/html' href='https://h.example/2'/></entry>
        """))
    #expect(feed.items[0].url?.scheme == "gemini")
    #expect(feed.items[0].pageURL?.text == "https://h.example/1")
    #expect(feed.items[1].url?.text == "https://h.example/2")
  }

  @Test func `published beats issued, updated is a change`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.atom(
        "<entry><issued>2004-01-01T00:00:00Z</issued><published>2010-01-01T00:00:00Z</published><updated>2011-01-01T00:00:00Z</updated></entry>"
          + "<entry><published>0001-01-01T00:00:00Z</published><updated>2011-01-01T00:00:00Z</updated></entry>"))
    #expect(feed.items[0].published.map(RFC3339.text) == "2010-01-01T00:00:00Z")
    #expect(feed.items[0].modified.map(RFC3339.text) == "2011-01-01T00:00:00Z")
    #expect(feed.items[1].published == nil)
  }

  @Test func `an entry alone is a feed of one`() throws {
    let feed = try FeedFixture.parse(
      "<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title><id>urn:1</id></entry>")
    #expect(feed.items.map(\.id) == ["urn:1"])
  }

  @Test func `a source keeps its titles and dates to itself`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.atom(
        "<entry><source><title>S</title><id>urn:s</id><updated>2001-01-01T00:00:00Z</updated><author><name>Jo</name></author></source><title>A</title></entry>"
      ))
    #expect(feed.items[0].title == "A")
    #expect(feed.items[0].id == nil)
    #expect(feed.items[0].modified == nil)
    #expect(feed.items[0].source?.title == "S")
    #expect(feed.items[0].authors.map(\.name) == ["Jo"])
  }
}
