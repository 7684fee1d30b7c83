import Archive
import Catalog
import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

/// What a source is asked with: its own validators, byte for byte, and nothing unconditionally that is known.
struct ConditionalPollTests {
  private static func feed(_ items: Range<Int>, _ fields: KeyValuePairs<String, String>)
    -> @Sendable (String) -> ScriptedResponse
  {
    { ScriptedResponse(200, fields, text: ScriptedSite.feed($0, items: items)) }
  }

  private static let unchanged: @Sendable (String) -> ScriptedResponse = { _ in ScriptedResponse(304) }

  @Test(arguments: ["\"abc\"", "W/\"abc\"", "unquoted", "\"a \u{E9} b\"", "\"\""])
  func `validators come back byte for byte, over 304s and restarts`(etag: String) async throws {
    let date = "sunday, 22-Nov-26 10:00:00 gmt"
    let first = Self.feed(0..<1, ["ETag": etag, "Last-Modified": date])
    try await ScriptedCrawl.run([first, Self.unchanged]) { scripted in
      for _ in 0..<3 { try await scripted.poll() }
      let path = scripted.crawl.folder.appendingPathComponent("state/catalog.sqlite").path
      let other = try Catalog(at: path, access: .reader)
      #expect(try await other.source(id: "scripted")?.validators.lastModified == date)
      try other.close()
      let polls = scripted.polls
      #expect(polls.map { $0.field("If-Modified-Since") } == [nil, date, date])
      let sent = polls.map { $0.field("If-None-Match").map { Array($0.unicodeScalars.map(\.value)) } }
      let received = Array(String(decoding: Array(etag.utf8), as: UTF8.self).utf8).map { UInt32($0) }
      #expect(sent == [nil, received, received])
    }
  }

  @Test func `only a forced crawl asks unconditionally again`() async throws {
    try await ScriptedCrawl.run([Self.feed(0..<1, ["ETag": "\"1\""]), Self.unchanged]) { scripted in
      try await scripted.poll()
      #expect(try await scripted.poll().notModified == 1)
      try await scripted.poll(mode: .forced)
      #expect(scripted.polls.map { $0.field("If-None-Match") } == [nil, "\"1\"", nil])
    }
  }

  @Test func `a poll bears no cookie and no Referer, and the one User-Agent`() async throws {
    try await ScriptedCrawl.run([Self.feed(0..<2, ["Set-Cookie": "id=1; Path=/"])]) { scripted in
      for _ in 0..<2 { try await scripted.poll() }
      #expect(scripted.server.requests.count >= 5)
      for request in scripted.server.requests {
        #expect(request.field("Cookie") == nil)
        #expect(request.field("Referer") == nil)
        #expect(request.field("User-Agent") == "winnow")
      }
    }
  }

  @Test func `a feed of what is new (226) is merged with what is known`() async throws {
    let answers: [@Sendable (String) -> ScriptedResponse] = [
      Self.feed(0..<2, ["ETag": "\"1\""]),
      { ScriptedResponse(226, ["IM": "feed", "ETag": "\"2\""], text: ScriptedSite.feed($0, items: 2..<3)) },
      Self.unchanged,
    ]
    try await ScriptedCrawl.run(answers) { scripted in
      #expect(try await scripted.poll().new == 2)
      let second = try await scripted.poll()
      #expect(second.new == 1)
      #expect(second.failures.isEmpty)
      #expect(try await scripted.poll().notModified == 1)
      #expect(scripted.polls.map { $0.field("If-None-Match") } == [nil, "\"1\"", "\"2\""])
      #expect(scripted.polls.allSatisfy { $0.field("A-IM") == "feed" })
      #expect(try scripted.crawl.records().map(\.title).sorted() == (0..<3).map { "Story number \($0)" })
    }
  }

  @Test(
    arguments: [
      (226, [:]), (226, ["IM": "vcdiff"]), (226, ["IM": "feed, gzip"]), (206, ["Content-Range": "bytes 0-9/99"]),
    ]
      as [(Int, KeyValuePairs<String, String>)])
  func `a part of a document that nobody asked for is a failure, and nothing of it is kept`(
    status: Int, fields: KeyValuePairs<String, String>
  ) async throws {
    let part: @Sendable (String) -> ScriptedResponse = {
      ScriptedResponse(status, fields, text: ScriptedSite.feed($0, items: 5..<6))
    }
    try await ScriptedCrawl.run([Self.feed(0..<1, ["ETag": "\"1\""]), part, Self.unchanged]) { scripted in
      try await scripted.poll()
      let second = try await scripted.poll()
      #expect(second.new == 0)
      #expect(second.failures.first?.reason.contains("nobody asked for") == true)
      try await scripted.poll()
      #expect(scripted.polls.map { $0.field("If-None-Match") } == [nil, "\"1\"", "\"1\""])
    }
  }

  @Test func `a page that comes in part is a failure, never an article`() async throws {
    let server = try ScriptedServer { request in
      switch request.target {
      case "/robots.txt": ScriptedResponse(404)
      case "/feed.xml":
        ScriptedResponse(200, text: ScriptedSite.feed("http://\(request.field("Host") ?? "")", items: 0..<1))
      default: ScriptedResponse(206, ["Content-Range": "bytes 0-999/2000"], text: ScriptedSite.page(0))
      }
    }
    try await SampleCrawl.run { crawl in
      let source = SourceSettings(id: "part", url: try #require(.init(server.origin + "/feed.xml")))
      let report = try await crawl.crawl([source])
      #expect(report.new == 0)
      #expect(report.failures.first?.reason.contains("206") == true)
    }
  }
}
