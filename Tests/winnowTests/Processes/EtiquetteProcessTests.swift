import Foundation
import TestGround
import Testing

/// What is remembered of other people's wishes outlives the process.
@Suite(.timeLimit(.minutes(1)))
struct EtiquetteProcessTests {
  @Test func `wishes, validators, robots rules and back-offs hold for the next process`() async throws {
    // One server for each kind of wish, since a host's back-off is all its sources'.
    func server(_ number: Int, _ answer: @escaping @Sendable (RecordedRequest) -> ScriptedResponse) throws
      -> ScriptedServer
    {
      try ScriptedServer(address: "127.0.0.\(number)") { request in
        if request.target == "/robots.txt" {
          return ScriptedResponse(200, text: "User-agent: *\nDisallow: /private/\n")
        }
        return ScriptedSite.page(for: request) ?? answer(request)
      }
    }
    @Sendable func feed(_ request: RecordedRequest, _ fields: KeyValuePairs<String, String>, _ channel: String = "")
      -> ScriptedResponse
    {
      ScriptedResponse(
        200, fields,
        text: ScriptedSite.feed("http://\(request.field("Host") ?? "")", items: 0..<1, channel: channel))
    }
    let fresh = try server(2) { feed($0, ["Cache-Control": "max-age=3600", "ETag": "\"fresh\""]) }
    let ttl = try server(3) { feed($0, ["ETag": "\"ttl\""], "<ttl>60</ttl>") }
    let busy = try server(4) { _ in ScriptedResponse(429, ["Retry-After": "3600"]) }
    let gone = try server(5) { _ in ScriptedResponse(410) }
    let servers = [fresh, ttl, busy, gone]
    try await Workplace.with { place in
      let sources = zip(["fresh", "ttl", "busy", "gone"], servers).map {
        "{ id: \($0), url: \"\($1.origin)/feed.xml\", interval: 1s }"
      }
      try place.configure(sources, "schedule: { interval: 1s, min_interval: 1s, max_interval: 1s }")
      func crawl(_ arguments: String...) async throws -> WinnowProcess.Outcome {
        try await WinnowProcess.run(["crawl", "--config", place.config] + arguments, in: place)
      }
      #expect(try await crawl().status == 1)
      let before = servers.map(\.requests.count)
      #expect(before == [3, 3, 2, 2])
      // By schedule nothing is asked: each source's own wish lies an hour ahead.
      #expect(try await crawl("--due").status == 0)
      #expect(servers.map(\.requests.count) == before)
      // Asked by a person, each feed is asked with its validators, robots.txt is known, and who said "later" is left alone.
      #expect(try await crawl().status == 1)
      #expect(servers.map(\.requests.count) == [4, 4, 2, 3])
      #expect(fresh.requests.last?.field("If-None-Match") == "\"fresh\"")
      #expect(ttl.requests.last?.field("If-None-Match") == "\"ttl\"")
    }
  }
}
