import Foundation
import Testing

@testable import Crawl

struct StartPaceTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  @Test func `a small backlog begins at once`() {
    var pace = StartPace()
    pace.fill(demand: 0.1, now: now)
    #expect(pace.room >= 64)
  }

  @Test func `a large backlog begins no faster than the sources could ever demand`() {
    var pace = StartPace()
    let demand = 10_000.0 / 600
    var (begun, most) = (0, 0)
    for second in 0..<600 {
      pace.fill(demand: demand, now: now + Double(second))
      let room = pace.room
      pace.spend(room)
      begun += room
      if second > 0 { most = max(most, room) }
    }
    #expect(most <= 17)
    #expect((9_900...10_100).contains(begun))
  }

  @Test func `a clock that is set back gives no permits and takes none`() {
    var pace = StartPace()
    pace.fill(demand: 1, now: now)
    pace.spend(60)
    pace.fill(demand: 1, now: now - 3600)
    #expect(pace.room == 4)
    pace.fill(demand: 1, now: now - 3599)
    #expect(pace.room == 20)
  }
}
