import Foundation
import Testing

@testable import Fetch

struct HostBackoffTests {
  private let start = Moment(instant: .now, date: Date(timeIntervalSince1970: 1_790_000_000))

  private func after(_ seconds: Double) -> Moment {
    Moment(instant: start.instant + .seconds(seconds), date: start.date.addingTimeInterval(seconds))
  }

  @Test func `each failure doubles the pause, up to an hour`() {
    #expect((1...5).map { HostBackoff.pause(after: $0) } == [1, 2, 4, 8, 16].map { .seconds($0) })
    #expect(HostBackoff.pause(after: 1000) == .seconds(3600))
  }

  @Test func `failures count once for all that began before the first of them`() {
    var backoff = HostBackoff()
    let first = backoff.failed(origin: "o", began: start.instant, because: "x", chance: 0.5, now: after(2))
    #expect(first?.faults == 1)
    #expect(first?.blockedUntil == after(3).date)
    let same = backoff.failed(origin: "o", began: after(1).instant, because: "x", chance: 0.5, now: after(2.1))
    #expect(same == nil)
    let second = backoff.failed(origin: "o", began: after(4).instant, because: "x", chance: 1, now: after(5))
    #expect(second?.faults == 2)
    #expect(second?.blockedUntil == after(7.5).date)
  }

  @Test func `chance spreads the pause over half its length`() {
    let pauses = [0.0, 1.0].map { chance in
      var backoff = HostBackoff()
      let state = backoff.failed(origin: "o", began: start.instant, because: "x", chance: chance, now: start)
      return state?.blockedUntil.timeIntervalSince(start.date)
    }
    #expect(pauses == [0.75, 1.25])
  }

  @Test func `what the host asked for binds also those who ignore failures`() {
    var backoff = HostBackoff()
    _ = backoff.failed(origin: "o", began: start.instant, because: "x", chance: 0, now: start)
    #expect(backoff.block(of: "o", rule: .all, now: start.instant) != nil)
    #expect(backoff.block(of: "o", rule: .requestedOnly, now: start.instant) == nil)
    _ = backoff.requested(origin: "o", until: after(60).date, because: "status 429", now: start)
    #expect(backoff.block(of: "o", rule: .requestedOnly, now: start.instant)?.state.because == "status 429")
    #expect(backoff.block(of: "other", rule: .all, now: start.instant) == nil)
    #expect(backoff.block(of: "o", rule: .all, now: after(61).instant) == nil)
  }

  @Test func `an answer ends the failures but not what was asked for`() {
    var backoff = HostBackoff()
    _ = backoff.failed(origin: "o", began: start.instant, because: "x", chance: 0, now: start)
    let recovered = backoff.answered(origin: "o", now: start.instant)
    let again = backoff.answered(origin: "o", now: start.instant)
    #expect(recovered?.faults == 0)
    #expect(again == nil)
    _ = backoff.requested(origin: "o", until: after(60).date, because: "status 503", now: start)
    let early = backoff.answered(origin: "o", now: after(1).instant)
    #expect(early == nil)
    #expect(backoff.block(of: "o", rule: .all, now: after(1).instant) != nil)
  }

  @Test func `a later wish extends, an earlier one doesn't shorten`() {
    var backoff = HostBackoff()
    _ = backoff.requested(origin: "o", until: after(60).date, because: "a", now: start)
    _ = backoff.requested(origin: "o", until: after(30).date, because: "b", now: start)
    #expect(backoff.block(of: "o", rule: .all, now: start.instant)?.state.because == "a")
    _ = backoff.requested(origin: "o", until: after(90).date, because: "c", now: start)
    #expect(backoff.block(of: "o", rule: .all, now: start.instant)?.state.blockedUntil == after(90).date)
  }

  @Test func `what was remembered holds after a restart, for what is left of it`() throws {
    var before = HostBackoff()
    let state = before.requested(origin: "o", until: after(60).date, because: "status 429", now: start)
    let stored = try JSONDecoder().decode(HostState.self, from: JSONEncoder().encode(state))
    var after20 = HostBackoff()
    after20.restore(stored, now: after(20))
    #expect(after20.block(of: "o", rule: .requestedOnly, now: after(59).instant) != nil)
    #expect(after20.block(of: "o", rule: .requestedOnly, now: after(61).instant) == nil)
  }
}
