import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct RobotsSpeedTests {
  @Test func `a robots txt with thousands of rules is sorted once, not with each request`() async throws {
    let rules = (0..<8_000).map { "Disallow: /private/\($0)/*/x" }.joined(separator: "\n")
    let server = try ScriptedServer { request in
      ScriptedResponse(200, text: request.target == "/robots.txt" ? "User-agent: *\n\(rules)" : "x")
    }
    let fetcher = try Fetcher(settings: testSettings { $0.robots = true })
    _ = try await fetcher.fetch(FetchRequest(server, "/0"))
    let hop = Hop(request: try FetchRequest(server, "/1"), terms: fetcher.terms)
    let begin = ContinuousClock.now
    for _ in 0..<2_000 { _ = try await fetcher.robots.policy(for: hop, fetcher: fetcher) }
    #expect(.now - begin < .seconds(5))
    #expect(try await fetcher.failure(FetchRequest(server, "/private/7/a/x")) == .robotsDisallowed)
  }
}
