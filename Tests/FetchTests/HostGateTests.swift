import Testing

@testable import Fetch

struct HostGateTests {
  private let start = ContinuousClock.now

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

  private func ticket(_ id: UInt64, _ domain: String = "a", after milliseconds: Int? = 0) -> GateTicket {
    GateTicket(id: id, domain: domain, pace: milliseconds.map { .after(.milliseconds($0)) } ?? .unpaced)
  }

  private func next(_ gate: inout HostGate, at milliseconds: Int) throws -> HostGate.Grant {
    let grant = gate.next(now: at(milliseconds))
    return try #require(grant)
  }

  private func granted(_ gate: inout HostGate, at milliseconds: Int) -> [UInt64] {
    var ids: [UInt64] = []
    while let grant = gate.next(now: at(milliseconds)) { ids.append(grant.ticket.id) }
    return ids
  }

  @Test func `without spacing all that fit go at once, first come first served`() {
    var gate = HostGate(concurrency: 100, perHost: 8)
    for id in 1...10 { gate.enqueue(ticket(UInt64(id)), now: at(0)) }
    #expect(granted(&gate, at: 0) == Array(1...8))
    #expect(gate.nextWake == nil)
    #expect(gate.waiting == 2)
  }

  @Test func `a finished one lets the next in`() throws {
    var gate = HostGate(concurrency: 100, perHost: 1)
    gate.enqueue(ticket(1), now: at(0))
    gate.enqueue(ticket(2), now: at(0))
    let first = try next(&gate, at: 0)
    #expect(granted(&gate, at: 0) == [])
    gate.sent(first, now: at(1))
    gate.finished(first, now: at(2))
    #expect(granted(&gate, at: 2) == [2])
  }

  @Test func `spacing counts from when a request went out, not from when it was let through`() throws {
    var gate = HostGate(concurrency: 100, perHost: 4)
    for id in 1...3 { gate.enqueue(ticket(UInt64(id), after: 100), now: at(0)) }
    let first = try next(&gate, at: 0)
    // The first still connects: nobody may overtake it.
    #expect(granted(&gate, at: 500) == [])
    gate.sent(first, now: at(600))
    #expect(gate.nextWake == at(700))
    #expect(granted(&gate, at: 699) == [])
    let second = try next(&gate, at: 700)
    #expect(second.ticket.id == 2)
    gate.sent(second, now: at(700))
    #expect(gate.nextWake == at(800))
  }

  @Test func `what was never sent leaves no spacing behind`() throws {
    var gate = HostGate(concurrency: 100, perHost: 4)
    gate.enqueue(ticket(1, after: 100), now: at(0))
    gate.enqueue(ticket(2, after: 100), now: at(0))
    let first = try next(&gate, at: 0)
    gate.withdrawn(first, now: at(5))
    #expect(granted(&gate, at: 5) == [2])
  }

  @Test func `robots txt goes ahead, unspaced, but within the number at once`() throws {
    var gate = HostGate(concurrency: 100, perHost: 2)
    gate.enqueue(ticket(1, after: 100), now: at(0))
    gate.enqueue(ticket(2, after: 100), now: at(0))
    let first = try next(&gate, at: 0)
    gate.enqueue(ticket(3, after: nil), now: at(1))
    gate.enqueue(ticket(4, after: nil), now: at(1))
    #expect(granted(&gate, at: 1) == [3])
    gate.sent(first, now: at(2))
    gate.finished(first, now: at(3))
    #expect(granted(&gate, at: 3) == [4])
    #expect(gate.waiting == 1)
  }

  @Test func `the number at once over all domains holds, and arrival decides between them`() throws {
    var gate = HostGate(concurrency: 2, perHost: 2)
    gate.enqueue(ticket(1, "a"), now: at(0))
    gate.enqueue(ticket(2, "b"), now: at(0))
    gate.enqueue(ticket(3, "c"), now: at(0))
    gate.enqueue(ticket(4, "a"), now: at(0))
    let first = try next(&gate, at: 0)
    let second = try next(&gate, at: 0)
    #expect([first.ticket.id, second.ticket.id] == [1, 2])
    #expect(granted(&gate, at: 0) == [])
    gate.finished(second, now: at(1))
    #expect(granted(&gate, at: 1) == [3])
  }

  @Test func `a domain that must wait holds nobody up`() throws {
    var gate = HostGate(concurrency: 2, perHost: 2)
    gate.enqueue(ticket(1, "a", after: 1000), now: at(0))
    let first = try next(&gate, at: 0)
    gate.sent(first, now: at(0))
    gate.finished(first, now: at(1))
    gate.enqueue(ticket(2, "a", after: 1000), now: at(1))
    gate.enqueue(ticket(3, "b", after: 1000), now: at(2))
    #expect(granted(&gate, at: 2) == [3])
    #expect(granted(&gate, at: 1000) == [2])
  }

  @Test func `limits that change hold from then on`() {
    var gate = HostGate(concurrency: 100, perHost: 1)
    for id in 1...5 { gate.enqueue(ticket(UInt64(id)), now: at(0)) }
    #expect(granted(&gate, at: 0) == [1])
    gate.perHost = 3
    gate.reschedule(now: at(1))
    #expect(granted(&gate, at: 1) == [2, 3])
  }

  @Test func `thousands of waiting tickets are cheap`() {
    var gate = HostGate(concurrency: 64, perHost: 2)
    for id in 0..<20_000 { gate.enqueue(ticket(UInt64(id), "host\(id % 1000)", after: 1), now: at(0)) }
    var (served, now) = (0, 0)
    let begin = ContinuousClock.now
    while served < 20_000 {
      var grants: [HostGate.Grant] = []
      while let grant = gate.next(now: at(now)) { grants.append(grant) }
      for grant in grants {
        gate.sent(grant, now: at(now))
        gate.finished(grant, now: at(now))
      }
      served += grants.count
      now += 1
    }
    #expect(gate.waiting == 0)
    #expect(gate.running == 0)
    #expect(.now - begin < .seconds(20))
  }

  @Test func `domains are forgotten when they have been idle`() throws {
    var gate = HostGate(concurrency: 10, perHost: 1)
    for id in 0..<5_000 {
      gate.enqueue(ticket(UInt64(id), "host\(id)", after: 10), now: at(id * 20))
      let grant = try next(&gate, at: id * 20)
      gate.sent(grant, now: at(id * 20))
      gate.finished(grant, now: at(id * 20 + 1))
    }
    #expect(gate.knownDomains <= 4_096)
  }
}
