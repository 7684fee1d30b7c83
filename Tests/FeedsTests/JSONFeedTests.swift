import Foundation
import Testing
import Web

@testable import Feeds

struct JSONFeedTests {
  private func feed(_ items: String, version: String = "1.1") -> String {
    #"{"version":"https://jsonfeed.org/version/\#(version)","title":"T","items":[\#(items)]}"#
  }

  @Test func `both versions and their authors`() throws {
    let old = try FeedFixture.parse(feed(#"{"id":1,"content_text":"x","author":{"name":"Jo"}}"#, version: "1"))
    #expect(old.format == .jsonFeed10)
    #expect(old.items[0].id == "1")
    #expect(old.items[0].authors.map(\.name) == ["Jo"])
    let new = try FeedFixture.parse(feed(#"{"id":"1","content_html":"<p>x</p>","authors":{"name":"Jo"},"tags":"t"}"#))
    #expect(new.format == .jsonFeed11)
    #expect(new.items[0].authors.map(\.name) == ["Jo"])
    #expect(new.items[0].tags == ["t"])
  }

  @Test func `numbers keep all their digits`() throws {
    let read = try FeedFixture.parse(feed(#"{"id":123456789012345678901234567890,"content_text":"x"}"#))
    #expect(read.items[0].id == "123456789012345678901234567890")
  }

  @Test func `relative addresses, bad dates, attachments without an address`() throws {
    let read = try FeedFixture.parse(
      feed(
        #"{"id":"1","url":"/p/1","date_published":"soon","attachments":[{"mime_type":"audio/mpeg"},{"url":"a.mp3","size_in_bytes":"7"}]}"#
      ),
      url: "https://example.org/feed.json")
    #expect(read.items[0].url?.text == "https://example.org/p/1")
    #expect(read.items[0].published == nil)
    #expect(read.items[0].attachments.map(\.size) == [7])
  }

  @Test func `what JSON forbids and feeds do`() throws {
    let text =
      "\u{FEFF}{ // comment\n'version': \"https://jsonfeed.org/version/1\", title: \"a\tb\\u00e9\\ud83d\\ude00\\x\", \"items\": [{\"id\":\"1\",},],}"
    let read = try FeedFixture.parse(text)
    #expect(read.title == "a bé😀x")
    #expect(read.items.count == 1)
  }

  @Test func `cut short, the whole entries remain`() throws {
    let read = try FeedFixture.parse(
      #"{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","tags":["a"]},{"id":"2","content_text":"so"#
    )
    #expect(read.items.map(\.id) == ["1"])
    #expect(read.warnings.contains { $0.contains("cut short") })
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `ten thousand levels deep`(level: String) throws {
    let deep = String(repeating: level, count: 10_000)
    #expect(throws: FeedError.self) { try FeedFixture.parse("{\"items\":" + deep) }
    let read = try FeedFixture.parse(
      feed(#"{"id":"1","x":"# + deep + String(repeating: level == "[" ? "]" : "}", count: 10_000) + "}"))
    #expect(read.items.count <= 1)
  }

  @Test func `JSON that is no feed`() {
    #expect(throws: FeedError.self) { try FeedFixture.parse(#"{"error":"not found"}"#) }
    #expect(throws: FeedError.self) { try FeedFixture.parse("{") }
    #expect(throws: FeedError.self) { try FeedFixture.parse("{ \"verion\": \"1.0\"") }
  }

  @Test func `what is printed can be read again`() throws {
    let source = FeedFixture.rss(
      """
      <language>pt_br</language><item><title>A "quoted" \\ title</title><link>https://example.org/a</link>
      <pubDate>Sat, 30 Mar 2024 09:12:00 +0900</pubDate><author>jo@example.org (Jo)</author><category>x</category>
      <description>&lt;p onclick="x()"&gt;hi&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</description>
      <enclosure url="/1.mp3" length="10" type="audio/mpeg"/></item>
      """)
    let first = try FeedFixture.parse(source, url: "https://example.org/feed")
    let printed = try FeedFixture.printed(first)
    #expect(printed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(printed["language"] as? String == "pt-BR")
    #expect((printed["_winnow"] as? [String: Any])?["format"] as? String == "rss-2.0")
    let item = try #require((printed["items"] as? [[String: Any]])?.first)
    #expect(item["date_published"] as? String == "2024-03-30T00:12:00Z")
    #expect(item["content_html"] as? String == "<p>hi</p>")
    let second = try FeedFixture.parse(JSONFeedWriter.json(first))
    #expect(second.items[0].title == #"A "quoted" \ title"#)
    #expect(second.items[0].authors == first.items[0].authors)
    #expect(second.items[0].attachments.map(\.url) == first.items[0].attachments.map(\.url))
  }

  @Test func `entries without an id get one that stays`() throws {
    let items =
      "<item><title>A</title><link>https://example.org</link></item><item><title>B</title><link>https://example.org</link></item><item><link>https://example.org/c</link></item>"
    let printed = try FeedFixture.printed(try FeedFixture.parse(FeedFixture.rss(items)))
    let ids = (printed["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    #expect(Set(ids).count == 3)
    #expect(ids.last == "https://example.org/c")
    let again = try FeedFixture.printed(try FeedFixture.parse(FeedFixture.rss(items)))
    #expect((again["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } == ids)
  }
}
