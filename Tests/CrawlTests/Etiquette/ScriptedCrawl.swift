import Catalog
import Fetch
import Foundation
import Synchronization
import TestGround
import Testing
import Web

@testable import Crawl

/// A crawl of one feed on a scripted server: what each poll answers is a list, whose last answer is given again and again.
struct ScriptedCrawl {
  let server: ScriptedServer
  let crawl: SampleCrawl
  let source: SourceSettings

  /// - Parameter answers: to the polls, in order; they are told the server's origin.
  static func run<Value>(
    _ answers: [@Sendable (String) -> ScriptedResponse], change: (inout CrawlSettings) -> Void = { _ in },
    _ body: (ScriptedCrawl) async throws -> Value
  ) async throws -> Value {
    let polls = Mutex(0)
    return try await run(
      script: { request in
        let number = polls.withLock { polls in
          defer { polls += 1 }
          return polls
        }
        return answers[min(number, answers.count - 1)]("http://\(request.field("Host") ?? "")")
      }, change: change, body)
  }

  /// - Parameter script: answers the requests that are neither for robots.txt nor for a story's page.
  static func run<Value>(
    script: @escaping ScriptedServer.Script, change: (inout CrawlSettings) -> Void = { _ in },
    _ body: (ScriptedCrawl) async throws -> Value
  ) async throws -> Value {
    let server = try ScriptedServer { request in
      if request.target == "/robots.txt" { return ScriptedResponse(404) }
      return ScriptedSite.page(for: request) ?? script(request)
    }
    return try await SampleCrawl.run(change) { crawl in
      var source = SourceSettings(id: "scripted", url: try #require(WebURL(server.origin + "/feed.xml")))
      source.kind = .feed
      return try await body(ScriptedCrawl(server: server, crawl: crawl, source: source))
    }
  }

  @discardableResult
  func poll(mode: CrawlMode = .normal) async throws -> CrawlReport {
    try await crawl.crawl([source], mode: mode)
  }

  /// What is remembered of the source.
  var state: SourceState {
    get async throws { try #require(try await crawl.catalog.source(id: source.id)) }
  }

  /// Seconds until the source is due.
  var wait: Double {
    get async throws { try await state.nextDue.timeIntervalSince(crawl.clock.now) }
  }

  /// The requests for the feed, wherever it is.
  var polls: [RecordedRequest] {
    server.pageRequests.filter { !$0.target.hasPrefix("/story/") }
  }
}
