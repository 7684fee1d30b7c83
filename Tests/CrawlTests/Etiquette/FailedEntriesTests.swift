import Archive
import Catalog
import Feeds
import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

/// An entry whose page fails is tried again by its own pauses: its feed is not asked unconditionally for its sake.
struct FailedEntriesTests {
  private static let feedFields: KeyValuePairs<String, String> = [
    "ETag": "\"1\"", "Content-Type": "application/rss+xml",
  ]

  /// A site whose feed answers 304 to its validator, and whose third story is what `third` says.
  private static func site(
    items: Range<Int> = 0..<3, content: String = "", third: @escaping ScriptedServer.Script
  ) throws -> ScriptedServer {
    try ScriptedServer { request in
      switch request.target {
      case "/robots.txt": return ScriptedResponse(404)
      case "/feed.xml":
        guard request.field("If-None-Match") == nil else { return ScriptedResponse(304) }
        let feed = ScriptedSite.feed("http://\(request.field("Host") ?? "")", items: items)
        return ScriptedResponse(200, feedFields, text: feed.replacing("</guid>", with: "</guid>\(content)"))
      case "/story/2": return third(request)
      default: return ScriptedSite.page(for: request) ?? ScriptedResponse(404)
      }
    }
  }

  private static func source(_ server: ScriptedServer) throws -> SourceSettings {
    var source = SourceSettings(id: "failing", url: try #require(WebURL(server.origin + "/feed.xml")))
    source.kind = .feed
    return source
  }

  private static let empty: ScriptedServer.Script = { _ in
    ScriptedResponse(200, ["Content-Type": "text/html"], text: "<!DOCTYPE html><title>Soon</title>")
  }

  private static let part = ScriptedResponse(206, ["Content-Range": "bytes 0-3/9"], text: "Once")

  @Test func `it is tried again, less and less often, while the feed answers 304, then given up with a word`()
    async throws
  {
    let server = try Self.site(third: Self.empty)
    try await SampleCrawl.run { crawl in
      let source = try Self.source(server)
      let attempts = { server.requests.count { $0.target == "/story/2" } }
      let first = try await crawl.crawl([source])
      #expect(first.new == 2)
      #expect(first.failed == 1)
      var (known, pauses) = (1, [Int]())
      var last = first
      // Forty hours, a visit every fifteen minutes.
      for visit in 1...160 {
        crawl.clock.advance(by: 15 * 60)
        let report = try await crawl.crawl([source])
        #expect(report.notModified == 1)
        #expect(report.failed == attempts() - known)
        guard attempts() > known else { continue }
        (known, last) = (attempts(), report)
        pauses.append(visit)
      }
      // After 15 minutes, and then twice as long each time.
      #expect(pauses == [1, 3, 7, 15, 31, 63, 127])
      #expect(known == Catalog.mostAttempts)
      #expect(last.failures.first?.reason.hasPrefix("given up after 8 attempts: ") == true)
      #expect(server.requests.count { $0.target == "/feed.xml" && $0.field("If-None-Match") == nil } == 1)
      #expect(server.requests.count { $0.target.hasPrefix("/story/") } == 2 + Catalog.mostAttempts)
    }
  }

  @Test func `it becomes an article when its page comes, with what the feed said of it`() async throws {
    let isThere = Later()
    let author = "<author>ada@example.org (Ada Example)</author>"
    let server = try Self.site(content: author) { request in
      isThere.isNow ? ScriptedSite.page(for: request) ?? ScriptedResponse(404) : Self.part
    }
    try await SampleCrawl.run { crawl in
      let source = try Self.source(server)
      #expect(try await crawl.crawl([source]).new == 2)
      isThere.begin()
      // Its time has not come.
      let early = try await crawl.crawl([source])
      #expect(early.new + early.failed == 0)
      crawl.clock.advance(by: 16 * 60)
      let late = try await crawl.crawl([source])
      #expect(late.notModified == 1)
      #expect(late.new == 1)
      let record = try #require(try crawl.records().first { $0.url.hasSuffix("/story/2") })
      #expect(record.source.entryID == "story-2")
      #expect(record.authors.map(\.name) == ["Ada Example"])
      #expect(try await crawl.catalog.source(id: "failing")?.hasPending == false)
      crawl.clock.advance(by: 86_400)
      #expect(try await crawl.crawl([source]).pages == 0)
    }
  }

  @Test func `the feed's own text comes back with it`() async throws {
    let sentence = "The keeper of the lighthouse wrote down what she saw of the storm that night, word by word. "
    let paragraph = "<p>" + String(repeating: sentence, count: 6) + "</p>"
    let content = "<description><![CDATA[\(paragraph)\(paragraph)]]></description>"
    let hasPage = Later()
    let server = try Self.site(items: 2..<3, content: content) { request in
      hasPage.isNow ? Self.empty(request) : Self.part
    }
    try await SampleCrawl.run { crawl in
      let source = try Self.source(server)
      #expect(try await crawl.crawl([source]).failed == 1)
      hasPage.begin()
      crawl.clock.advance(by: 16 * 60)
      // The page holds nothing now: what the feed held is what is left.
      let report = try await crawl.crawl([source])
      #expect(report.new == 1)
      #expect(try crawl.records().first?.text.contains("keeper of the lighthouse") == true)
    }
  }

  @Test func `an entry too large to be remembered whole is remembered without its content`() throws {
    var entry = Entry(url: try #require(WebURL("https://a.example/1")), title: "A title")
    entry.content = .init(String(repeating: "x", count: Catalog.longestMemo), kind: .plain)
    let memo = try #require(entry.memo)
    #expect(memo.count < 1000)
    let back = try #require(Entry(PendingEntry(memo: memo, attempts: 3)))
    #expect(back.title == "A title")
    #expect(back.content == nil)
    #expect(back.attempts == 3)
    #expect(Entry(PendingEntry(memo: [1, 2, 3], attempts: 1)) == nil)
  }
}
