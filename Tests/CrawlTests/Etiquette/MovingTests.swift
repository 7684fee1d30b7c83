import Catalog
import Foundation
import TestGround
import Testing

@testable import Crawl

/// When a redirect becomes a source's address.
struct MovingTests {
  private static func script(_ status: Int, to target: String = "/new.xml", then page: String? = nil)
    -> ScriptedServer.Script
  {
    { request in
      let origin = "http://\(request.field("Host") ?? "")"
      if request.target == "/feed.xml" { return ScriptedResponse(status, ["Location": target]) }
      if request.field("If-None-Match") == "\"1\"" { return ScriptedResponse(304) }
      return ScriptedResponse(
        200, ["ETag": "\"1\"", "Content-Type": page == nil ? "application/rss+xml" : "text/html"],
        text: page ?? ScriptedSite.feed(origin, items: 0..<1))
    }
  }

  /// Polls once a day.
  private func poll(_ scripted: ScriptedCrawl, days: Int) async throws {
    for _ in 0..<days {
      try await scripted.poll()
      scripted.crawl.clock.advance(by: 86_400)
    }
  }

  @Test(arguments: [301, 308])
  func `a permanent redirect is believed after several polls and days, and its validators go with it`(
    status: Int
  ) async throws {
    try await ScriptedCrawl.run(script: Self.script(status)) { scripted in
      try await poll(scripted, days: 2)
      #expect(try await scripted.state.fetchURL.hasSuffix("/feed.xml"))
      try await poll(scripted, days: 2)
      #expect(try await scripted.state.fetchURL.hasSuffix("/new.xml"))
      #expect(
        scripted.polls.map(\.target)
          == ["/feed.xml", "/new.xml", "/feed.xml", "/new.xml", "/feed.xml", "/new.xml", "/new.xml"])
      // Nothing that is known was asked for unconditionally, before or after.
      let conditions = scripted.polls.filter { $0.target == "/new.xml" }.map { $0.field("If-None-Match") }
      #expect(conditions == [nil, "\"1\"", "\"1\"", "\"1\""])
    }
  }

  @Test func `many polls on one day prove nothing`() async throws {
    try await ScriptedCrawl.run(script: Self.script(301)) { scripted in
      for _ in 0..<6 { try await scripted.poll() }
      #expect(try await scripted.state.fetchURL.hasSuffix("/feed.xml"))
    }
  }

  @Test(arguments: [302, 303, 307])
  func `a temporary redirect is never believed`(status: Int) async throws {
    try await ScriptedCrawl.run(script: Self.script(status)) { scripted in
      try await poll(scripted, days: 6)
      #expect(try await scripted.state.fetchURL.hasSuffix("/feed.xml"))
      #expect(scripted.polls.filter { $0.target == "/feed.xml" }.count == 6)
    }
  }

  @Test func `of a chain only what is permanent is believed`() async throws {
    try await ScriptedCrawl.run(script: { request in
      switch request.target {
      case "/feed.xml": ScriptedResponse(301, ["Location": "/moved.xml"])
      case "/moved.xml": ScriptedResponse(302, ["Location": "/mirror.xml"])
      default: ScriptedResponse(200, text: ScriptedSite.feed("http://\(request.field("Host") ?? "")", items: 0..<1))
      }
    }) { scripted in
      try await poll(scripted, days: 4)
      #expect(try await scripted.state.fetchURL.hasSuffix("/moved.xml"))
    }
  }

  @Test func `a target that is no feed is never the source's address`() async throws {
    let page = "<html><body><h1>We are closed for repairs</h1><a href=\"/story/1\">A story about it</a></body></html>"
    for kind in [SourceKind.feed, .auto] {
      try await ScriptedCrawl.run(script: Self.script(301, to: "/", then: page)) { scripted in
        var source = scripted.source
        source.kind = kind
        for _ in 0..<6 {
          _ = try await scripted.crawl.crawl([source])
          scripted.crawl.clock.advance(by: 86_400)
        }
        #expect(try await scripted.state.fetchURL.hasSuffix("/feed.xml"))
      }
    }
  }

  @Test func `a target that changes begins anew`() async throws {
    try await ScriptedCrawl.run(script: { request in
      let number = request.target == "/feed.xml" ? Int.random(in: 0..<1_000_000) : nil
      if let number { return ScriptedResponse(301, ["Location": "/\(number).xml"]) }
      return ScriptedResponse(200, text: ScriptedSite.feed("http://\(request.field("Host") ?? "")", items: 0..<1))
    }) { scripted in
      try await poll(scripted, days: 6)
      #expect(try await scripted.state.fetchURL.hasSuffix("/feed.xml"))
    }
  }
}
