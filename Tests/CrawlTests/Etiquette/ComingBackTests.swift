import Catalog
import Foundation
import TestGround
import Testing

@testable import Crawl

/// When a source is asked again: nothing happens before its publisher or its server agrees.
struct ComingBackTests {
  private static func feed(_ fields: KeyValuePairs<String, String> = [:], channel: String = "")
    -> @Sendable (String) -> ScriptedResponse
  {
    let fields = Array(fields)
    return { origin in
      var head = "HTTP/1.1 200 OK\r\n"
      for field in fields { head += "\(field.key): \(field.value)\r\n" }
      let body = ScriptedSite.feed(origin, items: 0..<1, channel: channel)
      return .raw(head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
    }
  }

  /// The shortest intervals that a configuration may ask for: whatever is waited for then was asked for by the other side.
  private static func impatient(_ settings: inout CrawlSettings) {
    settings.schedule.interval = .seconds(1)
    settings.schedule.minInterval = .seconds(1)
    settings.schedule.maxInterval = .seconds(1)
  }

  @Test func `a source without wishes comes back as configured`() async throws {
    try await ScriptedCrawl.run([Self.feed()], change: Self.impatient) { scripted in
      try await scripted.poll()
      #expect(try await scripted.wait < 3)
    }
  }

  @Test(
    arguments: [
      (["Cache-Control": "max-age=7200"], ""),
      (["Cache-Control": "public, max-age=9000", "Age": "1800"], ""),
      (["Date": "Sun, 22 Nov 2026 10:00:00 GMT", "Expires": "Sun, 22 Nov 2026 12:00:00 GMT"], ""),
      (["Retry-After": "7200"], ""),
      ([:], "<ttl>120</ttl>"),
      (
        [:],
        "<x:updatePeriod xmlns:x=\"http://purl.org/rss/1.0/modules/syndication/\">daily</x:updatePeriod><x:updateFrequency xmlns:x=\"http://purl.org/rss/1.0/modules/syndication/\">12</x:updateFrequency>"
      ),
    ] as [(KeyValuePairs<String, String>, String)])
  func `two hours that the feed asks for are waited, and remembered`(
    fields: KeyValuePairs<String, String>, channel: String
  ) async throws {
    try await ScriptedCrawl.run([Self.feed(fields, channel: channel)], change: Self.impatient) { scripted in
      try await scripted.poll()
      #expect(try await scripted.wait > 7190)
      // As another process sees it.
      let path = scripted.crawl.folder.appendingPathComponent("state/catalog.sqlite").path
      let other = try Catalog(at: path, access: .reader)
      #expect(try await other.due(now: scripted.crawl.clock.now + 7190, limit: 9).isEmpty)
      #expect(try await other.due(now: scripted.crawl.clock.now + 7210, limit: 9).count == 1)
      try other.close()
    }
  }

  @Test func `what a document asks for holds while its answers are 304, and after errors`() async throws {
    let first = Self.feed(["ETag": "\"1\"", "Cache-Control": "max-age=3600"], channel: "<ttl>120</ttl>")
    let later: [@Sendable (String) -> ScriptedResponse] = [
      { _ in ScriptedResponse(304) }, { _ in ScriptedResponse(404) },
    ]
    try await ScriptedCrawl.run([first] + later, change: Self.impatient) { scripted in
      for _ in 0..<3 {
        try await scripted.poll()
        #expect(try await scripted.wait > 7190)
      }
    }
  }

  @Test func `a 304 that says nothing keeps the freshness that the document had, one that says something changes it`()
    async throws
  {
    let answers: [@Sendable (String) -> ScriptedResponse] = [
      Self.feed(["ETag": "\"1\"", "Cache-Control": "max-age=3600"]), { _ in ScriptedResponse(304) },
      { _ in ScriptedResponse(304, ["Cache-Control": "max-age=0"]) }, { _ in ScriptedResponse(304) },
    ]
    try await ScriptedCrawl.run(answers, change: Self.impatient) { scripted in
      for isFresh in [true, true, false, false] {
        try await scripted.poll()
        #expect(try await (scripted.wait > 3590) == isFresh)
      }
    }
  }

  @Test func `skipped hours and days are waited out`() async throws {
    let hours = (0..<24).map { "<hour>\($0)</hour>" }
    let now = Date()
    let hour = Int(now.timeIntervalSince1970) / 3600 % 24
    // All hours but the one that begins two hours from now.
    let skipped = hours.indices.filter { $0 != (hour + 2) % 24 }.map { hours[$0] }.joined()
    try await ScriptedCrawl.run(
      [Self.feed(channel: "<skipHours>\(skipped)</skipHours>")], change: Self.impatient
    ) { scripted in
      try await scripted.poll()
      #expect(Int(try await scripted.state.nextDue.timeIntervalSince1970) / 3600 % 24 == (hour + 2) % 24)
    }
    let days = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
    let today = days[Int(now.timeIntervalSince1970) / 86_400 % 7]
    try await ScriptedCrawl.run(
      [Self.feed(channel: "<skipDays><day>\(today)</day></skipDays>")], change: Self.impatient
    ) { scripted in
      try await scripted.poll()
      #expect(
        Int(try await scripted.state.nextDue.timeIntervalSince1970) / 86_400 > Int(now.timeIntervalSince1970) / 86_400)
    }
  }

  @Test(arguments: [429, 503])
  func `Retry-After is waited in both its forms`(status: Int) async throws {
    let forms: [KeyValuePairs<String, String>] = [
      ["Retry-After": "7200"],
      ["Date": "Sun, 22 Nov 2026 10:00:00 GMT", "Retry-After": "Sun, 22 Nov 2026 12:00:00 GMT"],
    ]
    for fields in forms {
      try await ScriptedCrawl.run([{ _ in ScriptedResponse(status, fields) }], change: Self.impatient) { scripted in
        let report = try await scripted.poll()
        #expect(report.failures.count == 1)
        #expect(try await scripted.wait > 7190)
        // Asked for by hand it is still not asked: the host is being left alone, and the report says so.
        let second = try await scripted.poll()
        #expect(second.failures.first?.reason.contains("left alone until") == true)
        #expect(scripted.polls.count == 1)
      }
    }
  }

  @Test func `a redirect's Retry-After is waited before the redirect is followed`() async throws {
    try await ScriptedCrawl.run(script: { request in
      request.target == "/feed.xml"
        ? ScriptedResponse(301, ["Location": "/new.xml", "Retry-After": "7200"])
        : ScriptedResponse(200, text: ScriptedSite.feed("http://\(request.field("Host") ?? "")", items: 0..<1))
    }) { scripted in
      let first = try await scripted.poll()
      #expect(first.failures.first?.reason.contains("asks not to be followed before") == true)
      #expect(try await scripted.wait > 7190)
      #expect(scripted.polls.map(\.target) == ["/feed.xml"])
      scripted.crawl.clock.advance(by: 7300)
      #expect(try await scripted.poll().new == 1)
      #expect(scripted.polls.map(\.target) == ["/feed.xml", "/feed.xml", "/new.xml"])
    }
  }

  @Test(arguments: [404, 500, 403])
  func `a source that fails is asked less and less often`(status: Int) async throws {
    try await ScriptedCrawl.run([{ _ in ScriptedResponse(status) }]) { scripted in
      var waits: [Double] = []
      for _ in 0..<5 {
        try await scripted.poll()
        waits.append(try await scripted.wait)
      }
      // From half of the doubled interval to all of it.
      for (index, wait) in waits.enumerated() {
        let longest = 1800 * Double(1 << index)
        #expect(wait > longest * 0.49 && wait <= longest + 1)
      }
      #expect(try await scripted.state.failures == 5)
    }
  }

  @Test func `a source that says 410 is not asked again by schedule`() async throws {
    try await ScriptedCrawl.run([Self.feed(), { _ in ScriptedResponse(410) }]) { scripted in
      try await scripted.poll()
      let report = try await scripted.poll()
      #expect(report.failures.first?.reason.contains("410 Gone") == true)
      #expect(try await scripted.state.standing == .gone)
      #expect(try await scripted.crawl.catalog.due(now: .distantFuture, limit: 9).isEmpty)
    }
  }
}
