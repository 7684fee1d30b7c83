import Testing
import Web

@testable import Feeds

struct OPMLTests {
  @Test func `nested folders become tags, and what is no feed is named`() throws {
    let text = """
      <?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
      <outline text="News"><outline text="Local"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
      </outline><outline title="Bad" xmlUrl="feed.xml"/></outline>
      <outline text="C" xmlURL="https://c.example/rss" category="/Tech/Swift,Linux"/></body></opml>
      """
    let opml = try OPMLReader.read(Array(text.utf8))
    #expect(opml.title == "Mine")
    #expect(opml.outlines.map(\.feed.text) == ["https://a.example/feed", "https://c.example/rss"])
    #expect(opml.outlines[0].title == "A & B")
    #expect(opml.outlines[0].tags == ["News", "Local"])
    #expect(opml.outlines[1].tags == ["Swift", "Linux"])
    #expect(opml.unusable == ["feed.xml"])
  }

  @Test func `what is written is read back the same`() throws {
    let outlines = [
      OPML.Outline(feed: try #require(WebURL("https://a.example/?a=1&b=2")), title: "\"A\" <b>", id: "a"),
      OPML.Outline(feed: try #require(WebURL("https://b.example/")), title: "B", tags: ["Folder", "x"], id: "b"),
    ]
    let opml = OPML(title: "All", outlines: outlines)
    #expect(try OPMLReader.read(Array(OPMLWriter.text(opml).utf8)) == opml)
  }

  @Test func `a file that is not well-formed is mended`() throws {
    let text = """
      junk <?xml version="1.0"?><opml><body><outline text="Fish & chips &nbsp;<" xmlUrl=https://a.example/feed?a=1&b=2>
      <outline text="B" xmlUrl='https://b.example/'></body>
      """
    let opml = try OPMLReader.read(Array(text.utf8))
    #expect(opml.outlines.map(\.feed.text) == ["https://a.example/feed?a=1&b=2", "https://b.example/"])
    #expect(opml.outlines[0].title?.hasPrefix("Fish & chips") == true)
  }

  @Test func `another document is refused`() {
    #expect(throws: FeedError.self) { try OPMLReader.read(Array("<rss/>".utf8)) }
    #expect(throws: FeedError.self) { try OPMLReader.read([]) }
  }
}
