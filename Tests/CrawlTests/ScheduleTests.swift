import Foundation
import Testing
import Web

@testable import Crawl

struct ScheduleTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)
  private let settings = ScheduleSettings()
  /// The interval of a source that nothing is known of.
  private var unknown: Double { Schedule.interval(rhythm: SourceRhythm(), settings: settings, now: now) }

  @Test func `a source that nothing is known of is visited after the configured interval`() {
    let next = Schedule.next(
      interval: unknown, settings: settings, wishes: PublisherWishes(), now: now, dice: 0.5)
    #expect(next == now + 1800)
  }

  @Test func `a busy source is visited at the shortest interval, a silent one at the longest`() {
    var busy = SourceRhythm()
    busy.learn(new: 0, dates: (0..<5000).map { now - Double($0) * 120 }, now: now)
    #expect(Schedule.interval(rhythm: busy, settings: settings, now: now) == 600)
    var silent = SourceRhythm()
    silent.learn(new: 0, dates: [], now: now)
    silent.learn(new: 0, dates: [], now: now + 30 * 86_400)
    #expect(Schedule.interval(rhythm: silent, settings: settings, now: now + 30 * 86_400) == 86_400)
  }

  @Test func `a feed that has long been dead is seldom visited from the first sight on`() {
    var dead = SourceRhythm()
    dead.learn(new: 3, dates: (0..<3).map { now - Double($0 + 9) * 30 * 86_400 }, now: now)
    #expect(Schedule.interval(rhythm: dead, settings: settings, now: now) == 86_400)
  }

  @Test(arguments: [3600.0, 2700.0, 86_400.0])
  func `a source that posts by the clock is visited just after it has posted`(period: Double) {
    var bot = SourceRhythm()
    let posted = now - 0.3 * period
    bot.learn(new: 0, dates: (0..<20).map { posted - Double($0) * period }, now: now)
    let next = Schedule.interval(rhythm: bot, settings: settings, now: now)
    let posting = 0.7 * period
    #expect(next > posting, "\(next)")
    #expect(next < posting + max(0.1 * period, 600), "\(next)")
  }

  @Test func `a source that sleeps at night is left alone until its morning`() {
    // 2027-01-15 08:00:00 GMT; it posts each twenty minutes from 8 to 20 h.
    var paper = SourceRhythm()
    let past = (0..<(14 * 72)).map { now - Double($0) * 1200 }.filter {
      (8..<20).contains(Int($0.timeIntervalSince1970) / 3600 % 24)
    }
    paper.learn(new: 0, dates: past, now: now)
    let noon = now + 4 * 3600
    let evening = now + 13 * 3600
    let byDay = Schedule.interval(rhythm: paper, settings: settings, now: noon)
    let byNight = Schedule.interval(rhythm: paper, settings: settings, now: evening)
    #expect(byDay < 3600, "\(byDay)")
    #expect(byNight > 2 * byDay, "\(byNight)")
    #expect(byNight < 13 * 3600, "\(byNight)")
  }

  @Test func `what a memory lacks is learned again, and a rhythm survives being kept`() throws {
    var rhythm = SourceRhythm()
    rhythm.learn(new: 0, dates: (0..<30).map { now - Double($0) * 5000 }, now: now)
    let bytes = try JSONEncoder().encode(rhythm)
    #expect(try JSONDecoder().decode(SourceRhythm.self, from: bytes) == rhythm)
    #expect(try JSONDecoder().decode(SourceRhythm.self, from: JSONEncoder().encode(SourceRhythm())) == SourceRhythm())
    let old = #"{"postings":3,"exposure":1000,"observedUntil":700000000}"#
    #expect(try JSONDecoder().decode(SourceRhythm.self, from: Data(old.utf8)).isKnown)
  }

  @Test func `jitter spreads visits without leaving the bounds`() {
    var busy = SourceRhythm()
    busy.learn(new: 0, dates: (0..<5000).map { now - Double($0) * 120 }, now: now)
    let waits = [0, 0.25, 0.5, 0.75, 0.99].map { dice in
      Schedule.next(
        interval: Schedule.interval(rhythm: busy, settings: settings, now: now), settings: settings,
        wishes: PublisherWishes(), now: now, dice: dice
      )
      .timeIntervalSince(now)
    }
    #expect(waits.allSatisfy { (600...660).contains($0) }, "\(waits)")
    #expect(Set(waits).count > 1)
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
        failures: failures, interval: unknown, settings: settings, wishes: PublisherWishes(), now: now, dice: 1
      ).timeIntervalSince(now)
    }
    #expect(waits == [1800, 3600, 7200, 86_400])
  }

  @Test func `retry-after wins over the schedule`() {
    var wishes = PublisherWishes()
    wishes.retryAfter = now + 40 * 86_400
    let next = Schedule.next(interval: unknown, settings: settings, wishes: wishes, now: now, dice: 0)
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
    source.overrides.interval = .seconds(1)
    #expect(Schedule.interval(rhythm: SourceRhythm(), settings: source.schedule(settings), now: now) == 1)
  }
}
