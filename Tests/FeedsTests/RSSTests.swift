import Foundation
import Testing
import Web

@testable import Feeds

struct RSSTests {
  @Test(arguments: [
    ("<rss version='0.91'/>", FeedFormat.rss091), ("<rss version=\"2.01\"></rss>", .rss20), ("<rss></rss>", .rss20),
    ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'/>", .rss10),
    (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'/>",
      .rss090
    ),
    ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'></feed>", .atom03),
    ("<feed xmlns='http://www.w3.org/2005/Atom'/>", .atom10),
  ])
  func `the version is told even by an empty feed`(text: String, format: FeedFormat) throws {
    #expect(try FeedFixture.parse(text).format == format)
  }

  @Test func `entries of RDF stand beside the channel`() throws {
    let feed = try FeedFixture.parse(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
       xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
      <channel rdf:about="https://example.org/rdf"><title>T</title><link>https://example.org/</link>
      <sy:updatePeriod>Hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
      <image><url>https://example.org/i.png</url></image>
      <item rdf:about="https://example.org/1"><title>A</title><dc:date>2024-03-30</dc:date><dc:language>fr_CA</dc:language></item>
      </rdf:RDF>
      """)
    #expect(feed.updatePeriod == "hourly")
    #expect(feed.updateFrequency == 2)
    #expect(feed.icon?.text == "https://example.org/i.png")
    #expect(feed.items[0].id == "https://example.org/1")
    #expect(feed.items[0].url?.text == "https://example.org/1")
    #expect(feed.items[0].published.map(RFC3339.text) == "2024-03-30T00:00:00Z")
    #expect(feed.items[0].language == "fr-CA")
  }

  @Test func `a guid is an address only if it says so`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        """
        <item><guid>https://example.org/x</guid></item>
        <item><guid isPermaLink="false">https://example.org/y</guid></item>
        <item><guid>1568</guid></item>
        """))
    #expect(feed.items.map { $0.url?.text } == ["https://example.org/x", nil, nil])
    #expect(feed.items.map(\.id) == ["https://example.org/x", "https://example.org/y", "1568"])
  }

  @Test func `repeated guids are marked, and every entry kept`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><title>A</title><guid>N/A</guid></item><item><title>B</title><guid>N/A</guid></item><item><guid>c</guid></item>"
      ))
    #expect(feed.items.map(\.hasRepeatedID) == [true, true, false])
    #expect(feed.warnings.contains { $0.contains("N/A") })
  }

  @Test func `titles in HTML become text, what only looks like a tag stays`() throws {
    let titles = [
      "&lt;b&gt;very &lt;i&gt;strong&lt;/i&gt;&lt;/b&gt; title", "AT&amp;amp;T", "vector&lt;int&gt; and 1 &lt; 2",
      "&lt;script&gt;alert(1)&lt;/script&gt;safe", "<![CDATA[Jenny&#8217;s]]>", "one&lt;br&gt;two",
    ]
    let items = titles.map { "<item><title>\($0)</title></item>" }.joined()
    let feed = try FeedFixture.parse(FeedFixture.rss(items + "<item><title> &lt;img src='x'&gt; </title></item>"))
    #expect(
      feed.items.map(\.title) == [
        "very strong title", "AT&T", "vector<int> and 1 < 2", "safe", "Jenny’s", "one two", nil,
      ])
  }

  @Test func `the fullest text is the body, the rest a summary`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        """
        <item><description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded></item>
        <item><description>words</description><content:encoded> </content:encoded></item>
        <item><media:group><media:content url="https://example.org/1.mp4"/><media:description>about</media:description></media:group></item>
        """))
    #expect(feed.items[0].contentHTML == "<p>long</p>")
    #expect(feed.items[0].summary == "short")
    #expect(feed.items[0].bodyKind == .content)
    #expect(feed.items[1].contentHTML == "words")
    #expect(feed.items[1].bodyKind == .description)
    #expect(feed.items[2].contentHTML == "about")
  }

  @Test func `relative addresses are meant on the site, those in HTML on the entry's page`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><link>/a/b.html</link><description>&lt;a href='c.html'&gt;x&lt;/a&gt;</description></item>"),
      url: "https://feeds.example.com/notes")
    #expect(feed.items[0].url?.text == "https://example.org/a/b.html")
    #expect(feed.items[0].contentHTML?.contains("https://example.org/a/c.html") == true)
    let based = try FeedFixture.parse(
      "<rss xml:base='https://b.example/x/'><channel><item><link>a</link></item></channel></rss>")
    #expect(based.items[0].url?.text == "https://b.example/x/a")
  }

  @Test(arguments: [
    "jo@example.org (Jo Doe)", "Jo Doe (jo@example.org)", "Jo Doe &lt;jo@example.org&gt;",
  ])
  func `a person on one line`(text: String) throws {
    let feed = try FeedFixture.parse(FeedFixture.rss("<item><author>\(text)</author></item>"))
    #expect(feed.items[0].authors == [ParsedAuthor(name: "Jo Doe", email: "jo@example.org")])
  }

  @Test func `a person who is only a name or only an address`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><author>Jo Doe</author></item><item><author>jo@example.org</author></item>"))
    #expect(feed.items[0].authors == [ParsedAuthor(name: "Jo Doe")])
    #expect(feed.items[1].authors == [ParsedAuthor(email: "jo@example.org")])
  }

  @Test func `one person in three vocabularies is one author`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><author>jo@example.org</author><dc:creator>Jo Doe</dc:creator><itunes:author>Jo</itunes:author></item>"))
    #expect(feed.items[0].authors == [ParsedAuthor(name: "Jo Doe", email: "jo@example.org")])
  }

  @Test func `an episode's file has one entry with all that is said of it`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        """
        <item><enclosure url="https://example.org/1.mp3" length="10" type="audio/mpeg"/><itunes:duration>01:02:03</itunes:duration>
        <media:content url=" https://example.org/1.mp3 " fileSize="99"/><itunes:keywords>one, two</itunes:keywords>
        <itunes:image href="https://example.org/1.jpg"/></item>
        """))
    let item = feed.items[0]
    #expect(
      item.attachments == [
        ParsedAttachment(url: WebURL("https://example.org/1.mp3")!, mimeType: "audio/mpeg", size: 10, duration: 3723)
      ])
    #expect(item.tags == ["one", "two"])
    #expect(item.image?.text == "https://example.org/1.jpg")
  }

  @Test func `an entry's picture is not the feed's`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><title>A</title><image><url>https://example.org/i.png</url><title>no</title></image></item>"))
    #expect(feed.icon == nil)
    #expect(feed.items[0].title == "A")
    #expect(feed.items[0].image?.text == "https://example.org/i.png")
  }

  @Test func `what the publisher asks for`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        """
        <ttl>60</ttl><skipHours><hour>1</hour><hour>24</hour><hour>77</hour></skipHours><skipDays><day>Monday</day></skipDays>
        <atom:link rel="self" href="https://example.org/feed"/><atom:link rel="hub" href="https://hub.example/"/>
        <atom:link rel="next" href="https://example.org/feed?p=2"/><atom:link rel="prev-archive" href="https://example.org/2023"/>
        <cloud domain="rpc.example" port="80" path="/RPC2" protocol="xml-rpc"/>
        """))
    #expect(feed.ttlMinutes == 60)
    #expect(feed.skipHours == [1, 0])
    #expect(feed.skipDays == ["Monday"])
    #expect(feed.feedURL?.text == "https://example.org/feed")
    #expect(feed.next?.text == "https://example.org/feed?p=2")
    #expect(feed.archives.map(\.text) == ["https://example.org/2023"])
    #expect(feed.hubs.map(\.type) == ["WebSub", "rssCloud"])
    #expect(feed.homePageURL?.text == "https://example.org/")
  }

  @Test func `the address that a click counter hides is put back`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        """
        <item xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><link>https://feedproxy.example/~r/1</link>
        <feedburner:origLink>https://example.org/1</feedburner:origLink></item>
        """))
    #expect(feed.items[0].url?.text == "https://example.org/1")
  }

  @Test func `a source names another feed`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><title>A</title><source url='https://b.example/feed'>B</source></item>"))
    #expect(feed.items[0].source == ParsedSource(title: "B", url: WebURL("https://b.example/feed")))
    #expect(feed.items[0].title == "A")
  }

  @Test func `a text in section marks that were escaped once more is the text inside them`() throws {
    let item =
      "<item><title>&lt;![cdata[ A title ]]&gt;</title><description> &lt;![CDATA[&lt;p&gt;x&lt;/p&gt;]]&gt;</description></item>"
    let feed = try FeedFixture.parse(FeedFixture.rss(item))
    #expect(feed.items[0].title == "A title")
    #expect(feed.items[0].body?.raw == "<p>x</p>")
  }

  @Test(arguments: ["https://example.org/1", " https://example.org/1 ", "https://example.org/2", "1"])
  func `an identifier is what the feed says, beside whatever address`(id: String) throws {
    let trimmed = id.trimmingCharacters(in: .whitespaces)
    for item in [
      "<link>https://example.org/1</link><guid>\(id)</guid>", "<guid>\(id)</guid><link>https://example.org/1</link>",
    ] {
      let feed = try FeedFixture.parse(FeedFixture.rss("<item>\(item)</item>"))
      #expect(feed.items[0].id == trimmed)
      #expect(feed.items[0].url?.text == "https://example.org/1")
    }
  }
}
