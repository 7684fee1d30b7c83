import Testing
import Web

@testable import Feeds

/// Entries are read while their document is still being parsed; nothing of it may show.
struct EntryHarvestTests {
  @Test func `entries are joined to the channel's address wherever it stands`() throws {
    let item = "<item><title>A</title><link>/a</link></item>"
    let before = "<rss version='2.0'><channel><link>https://example.org/x/</link>\(item)</channel></rss>"
    let behind = "<rss version='2.0'><channel>\(item)<link>https://example.org/x/</link></channel></rss>"
    for text in [before, behind] {
      let feed = try FeedFixture.parse(text, url: "https://feeds.example.net/1")
      #expect(feed.items.map { $0.url?.text } == ["https://example.org/a"])
      #expect(feed.homePageURL?.text == "https://example.org/x/")
    }
  }

  @Test func `what stands around and between entries is read`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss(
        "<item><title>A</title></item><language>de</language><ITEM><title>B</title></ITEM><item><title>C</title></item><ttl>5</ttl>"
      ))
    #expect(Set(feed.items.compactMap(\.title)) == ["A", "B", "C"])
    #expect(feed.language == "de")
    #expect(feed.ttlMinutes == 5)
  }

  @Test func `many entries keep their order, their texts and their ids in each format`() throws {
    let numbers = Array(0..<500)
    let rss = numbers.map {
      "<item><title>\($0)</title><guid>\($0)</guid><description>&lt;b>\($0)</description></item>"
    }
    let atom = numbers.map { "<entry><id>\($0)</id><title>\($0)</title><x xmlns='urn:\($0)'>\($0)</x></entry>\n" }
    let urls = numbers.map { "<url><loc>https://example.org/\($0)</loc></url>" }
    let feeds = [
      try FeedFixture.parse(FeedFixture.rss(rss.joined())), try FeedFixture.parse(FeedFixture.atom(atom.joined())),
    ]
    for feed in feeds {
      #expect(feed.items.map(\.title) == numbers.map(String.init))
      #expect(feed.items.map(\.id) == numbers.map(String.init))
      #expect(feed.warnings.isEmpty)
    }
    #expect(feeds[0].items[499].contentHTML == "<b>499</b>")
    let map = try FeedFixture.parse("<urlset>\(urls.joined())</urlset>")
    #expect(map.items.map { $0.url?.path } == numbers.map { "/\($0)" })
  }

  @Test func `entries of a document that turns out to be broken are not read twice`() throws {
    let feed = try FeedFixture.parse(
      FeedFixture.rss("<item><title>A</title></item><item><title>B & C</title></item>"))
    #expect(feed.items.map(\.title) == ["A", "B & C"])
  }

  @Test func `an entry larger than the memory that is set aside is followed by others`() throws {
    let long = String(repeating: "<p>word</p>", count: 40_000)
    let items = ["<item><title>A</title></item>", "<item><title>B</title><description>\(long)</description></item>"]
    let feed = try FeedFixture.parse(FeedFixture.rss((items + items + items).joined()))
    #expect(feed.items.map(\.title) == ["A", "B", "A", "B", "A", "B"])
    #expect(feed.items.allSatisfy { $0.title == "A" || $0.body?.raw.utf8.count == long.utf8.count })
  }
}
