import Catalog
import Foundation
import Synchronization
import TestGround
import Testing

@testable import Crawl

/// Servers whose "nothing has changed" is not true.
struct LyingServerTests {
  private let day = 86_400.0

  @Test func `a source that is silent for far too long is asked once without conditions`() async throws {
    let trust = ValidatorTrust().learning(.news, isUnconditional: false, now: .distantPast)
    let now = Date.distantPast
    // It posts each day.
    #expect(!trust.asksUnconditionally(expecting: day, now: now + 4 * day))
    #expect(trust.asksUnconditionally(expecting: day, now: now + 6 * day))
    // However busy a source is, a day of silence is no wonder.
    #expect(!trust.asksUnconditionally(expecting: 60, now: now + 0.9 * day))
  }

  @Test func `probes that find nothing become rare`() {
    var trust = ValidatorTrust().learning(.news, isUnconditional: false, now: Date(timeIntervalSince1970: 0))
    var probes: [Int] = []
    for hour in 0..<(24 * 365) {
      let now = Date(timeIntervalSince1970: Double(hour) * 3600)
      let isProbe = trust.asksUnconditionally(expecting: 3600, now: now)
      if isProbe { probes.append(hour / 24) }
      trust = trust.learning(.nothing, isUnconditional: isProbe, now: now)
    }
    #expect(probes == [1, 8, 22, 50, 106, 162, 218, 274, 330])
  }

  @Test func `a source that was caught is asked without conditions for a month`() {
    let now = Date(timeIntervalSince1970: 0)
    let trust = ValidatorTrust().learning(.hidden, isUnconditional: true, now: now)
    #expect(trust.asksUnconditionally(expecting: day, now: now + 29 * day))
    #expect(!trust.asksUnconditionally(expecting: 20 * day, now: now + 31 * day))
  }

  @Test func `what a probe finds is hidden only if an earlier answer should have told of it`() {
    let polled = Date(timeIntervalSince1970: 10 * day)
    func finding(_ dates: [Double], same: Bool = false, count: Int = 1) -> ValidatorTrust.Finding {
      .of(
        new: count, dates: dates.map { Date(timeIntervalSince1970: $0 * day) }, believed: polled,
        hasSameValidators: same)
    }
    #expect(finding([10.1]) == .news)
    #expect(finding([9.5]) == .news)
    #expect(finding([]) == .news)
    #expect(finding([3, 10.1]) == .hidden)
    #expect(finding([], same: true) == .hidden)
    #expect(finding([3], count: 0) == .nothing)
  }

  @Test func `a lying 304 is caught, with what it hid`() async throws {
    // It posts two stories a day, and from the third day on answers 304 to whoever asks conditionally.
    let begin = Date()
    let clock = Mutex(0.0)
    try await ScriptedCrawl.run(script: { request in
      let days = clock.withLock { $0 }
      if days > 2, request.field("If-None-Match") != nil { return ScriptedResponse(304) }
      let origin = "http://\(request.field("Host") ?? "")"
      let items = (0..<Int(20 + days * 2)).map { number in
        let posted = begin.addingTimeInterval((Double(number) / 2 - 10) * 86_400)
        return "<item><title>Story number \(number)</title><link>\(origin)/story/\(number)</link>"
          + "<pubDate>\(ScriptedSite.date(posted))</pubDate></item>"
      }
      return ScriptedResponse(
        200, ["ETag": "\"\(Int(days * 2))\""],
        text: "<rss version=\"2.0\"><channel><title>Busy</title>\(items.joined())</channel></rss>")
    }) { scripted in
      var unconditional: [Double] = []
      var found = 0
      for step in 0..<40 {
        let days = Double(step) / 2
        clock.withLock { $0 = days }
        found += try await scripted.poll().new
        if scripted.polls.last?.field("If-None-Match") == nil { unconditional.append(days) }
        scripted.crawl.clock.advance(by: day / 2)
      }
      // The first poll, the probe after some days of silence, and from then on, since the server was caught.
      let probe = try #require(unconditional.dropFirst().first)
      #expect(probe >= 6 && probe <= 12)
      #expect(unconditional.count == 1 + Int((20 - probe) * 2))
      #expect(found == 59)
    }
  }
}
