import Foundation
import Testing
import Web

@testable import Crawl

struct ScheduleTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)
  private let settings = ScheduleSettings()

  @Test func `a source that nothing is known of is visited after the configured interval`() {
    let next = Schedule.next(
      rhythm: SourceRhythm(), settings: settings, wishes: PublisherWishes(), now: now, dice: 0.5)
    #expect(next == now + 1800)
  }

  @Test func `a busy source is visited at the shortest interval, a silent one at the longest`() {
    var busy = SourceRhythm()
    busy.learn(new: 0, dates: (0..<50).map { now - Double($0) * 120 }, now: now)
    #expect(Schedule.interval(rhythm: busy, settings: settings) == 600)
    var silent = SourceRhythm()
    silent.learn(new: 0, dates: [], now: now)
    silent.learn(new: 0, dates: [], now: now + 30 * 86_400)
    #expect(Schedule.interval(rhythm: silent, settings: settings) == 86_400)
  }

  @Test func `a daily source is visited twice a day`() {
    var daily = SourceRhythm()
    daily.learn(new: 0, dates: (0..<30).map { now - Double($0) * 86_400 }, now: now)
    #expect((0.4...0.6).contains(Schedule.interval(rhythm: daily, settings: settings) / 86_400))
  }

  @Test func `a rhythm that changes is followed`() {
    var rhythm = SourceRhythm()
    rhythm.learn(new: 0, dates: (0..<30).map { now - Double($0) * 86_400 }, now: now)
    var time = now
    for _ in 0..<(28 * 24) {
      time += 3600
      rhythm.learn(new: 1, dates: [], now: time)
    }
    #expect(rhythm.expectedGap(prior: 3600) < 2 * 3600)
  }

  @Test func `each failure in a row doubles the wait, to a day`() {
    let waits = [1, 2, 3, 30].map { failures in
      Schedule.next(
        failures: failures, rhythm: SourceRhythm(), settings: settings, wishes: PublisherWishes(), now: now, dice: 1
      ).timeIntervalSince(now)
    }
    #expect(waits == [1800, 3600, 7200, 86_400])
  }

  @Test func `retry-after wins over the schedule`() {
    var wishes = PublisherWishes()
    wishes.retryAfter = now + 40 * 86_400
    let next = Schedule.next(rhythm: SourceRhythm(), settings: settings, wishes: wishes, now: now, dice: 0)
    #expect(next == now + 40 * 86_400)
  }

  @Test func `ttl and freshness delay a visit and never hasten it`() {
    var wishes = PublisherWishes()
    wishes.interval = 7200
    wishes.freshUntil = now + 5000
    #expect(wishes.earliest(from: now + 60, now: now) == now + 7200)
    #expect(wishes.earliest(from: now + 90_000, now: now) == now + 90_000)
  }

  @Test func `skipped hours and days are waited out`() {
    // 2027-01-15 08:00:00 GMT, a Friday.
    var wishes = PublisherWishes()
    wishes.skipHours = [8, 9]
    #expect(wishes.earliest(from: now, now: now) == now + 2 * 3600)
    wishes.skipDays = [5]
    #expect(wishes.earliest(from: now, now: now) == now + 16 * 3600)
    wishes.skipHours = Set(0..<24)
    #expect(wishes.earliest(from: now, now: now) == now)
  }

  @Test func `a source's own interval is meant, and the general bounds give way`() throws {
    var source = SourceSettings(id: "a", url: try #require(.init("https://a.example/")))
    source.interval = .seconds(1)
    #expect(Schedule.interval(rhythm: SourceRhythm(), settings: source.schedule(settings)) == 1)
  }
}
