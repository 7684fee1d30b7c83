import Catalog
import Fetch
import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

/// Each kind of failure is told apart in the source's health, in words that a person understands.
struct FailureWordsTests {
  /// What the source's health says after one poll.
  private func health(
    _ url: String, change: (inout CrawlSettings) -> Void = { _ in }
  ) async throws -> String {
    try await SampleCrawl.run(change) { crawl in
      var source = SourceSettings(id: "ill", url: try #require(WebURL(url)))
      source.overrides.robots = false
      let report = try await crawl.crawl([source])
      #expect(report.failed == 1)
      let state = try #require(try await crawl.catalog.source(id: "ill"))
      let said = try #require(state.lastError)
      #expect(report.failures.map(\.reason) == [said])
      return said
    }
  }

  @Test func `a name without address`() async throws {
    #expect(try await health("http://no-such-host.invalid/").contains("the name doesn't resolve"))
  }

  @Test func `a connection that is refused`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    server.stop()
    let said = try await health(server.origin + "/")
    #expect(said.contains("no connection: Connection refused"))
  }

  @Test func `a server that does not answer in time`() async throws {
    let server = try ScriptedServer.silent()
    let said = try await health(server.origin + "/") { $0.fetch.timeout = .milliseconds(50) }
    #expect(said.contains("not done within 0.05 s (timeout)"))
  }

  @Test(arguments: [
    (500, "the server has a fault (500)"), (502, "the server has a fault (502)"),
    (503, "the server asks to come back later (503)"), (429, "the server asks to come back later (429)"),
    (404, "there is nothing at this address (404)"), (403, "the server refuses access (403)"),
    (410, "410 Gone"), (418, "the server answered 418"),
  ])
  func `a server that says no`(status: Int, words: String) async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(status) }
    #expect(try await health(server.origin + "/").contains(words))
  }

  @Test func `a limit, by its name`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, body: [UInt8](repeating: 0x78, count: 5000)) }
    #expect(try await health(server.origin + "/") { $0.fetch.maxBody = 1000 }.contains("(max_body)"))
    let circle = try ScriptedServer { ScriptedResponse(302, ["Location": $0.target + "x"]) }
    #expect(try await health(circle.origin + "/") { $0.fetch.maxRedirects = 2 }.contains("(max_redirects)"))
  }

  @Test func `an address that is refused`() async throws {
    #expect(try await health("http://10.0.0.1/").contains("address refused: 10.0.0.1 is private"))
    #expect(try await health("http://127.0.0.1:22/").contains("port 22 is refused"))
  }

  @Test func `a robots txt that cannot be had`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(500) }
    try await SampleCrawl.run { crawl in
      let source = SourceSettings(id: "ill", url: try #require(WebURL(server.origin + "/feed.xml")))
      let report = try await crawl.crawl([source])
      #expect(report.failures.first?.reason.contains("robots.txt can't be had (status 500)") == true)
      #expect(server.pageRequests.isEmpty)
    }
  }
}
