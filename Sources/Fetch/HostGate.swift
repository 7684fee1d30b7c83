import DequeModule
import HeapModule

/// Decides who may send a request now: at most `concurrency` in all, `perHost` to one registrable domain, and spaced.
///
/// Pure: it holds no clock and starts nothing. Within a domain first come, first served; between domains too, as far as
/// they may go at all. Each call costs O(log n) in the number of waiting domains, whatever the number of tickets.
struct HostGate {
  /// A ticket whose turn it is, and the slot to report back to.
  struct Grant: Equatable {
    let ticket: GateTicket
    let slot: Int
  }

  /// Transfers at once over all domains.
  var concurrency: Int
  /// Transfers at once to one domain.
  var perHost: Int

  private var slots: [HostSlot] = []
  private var slotOfDomain: [String: Int] = [:]
  private var freeSlots: [Int] = []
  private var ready = Heap<Ready>()
  private var timed = Heap<Timed>()
  private var arrivals: UInt64 = 0
  private var sweepAt = 4_096
  /// Granted and not finished, over all domains.
  private(set) var running = 0
  /// Tickets that wait.
  private(set) var waiting = 0

  /// A domain whose first ticket may go as soon as there is room.
  private struct Ready: Comparable {
    let arrival: UInt64
    let slot: Int
    let stamp: UInt32
    static func < (a: Ready, b: Ready) -> Bool { a.arrival < b.arrival }
  }

  /// A domain whose first ticket may go from a moment on.
  private struct Timed: Comparable {
    let at: ContinuousClock.Instant
    let slot: Int
    let stamp: UInt32
    static func < (a: Timed, b: Timed) -> Bool { a.at < b.at }
  }

  init(concurrency: Int, perHost: Int) {
    self.concurrency = max(1, concurrency)
    self.perHost = max(1, perHost)
  }

  /// Takes a ticket in.
  mutating func enqueue(_ ticket: GateTicket, now: ContinuousClock.Instant) {
    let slot = slotIndex(of: ticket.domain, now: now)
    let entry = HostSlot.Waiting(ticket: ticket, arrival: arrivals)
    arrivals += 1
    waiting += 1
    let formerHead = slots[slot].head?.arrival
    switch ticket.pace {
    case .unpaced: slots[slot].unpaced.append(entry)
    case .after(let delay):
      slots[slot].paced.append(entry)
      slots[slot].longestDelay = max(slots[slot].longestDelay, delay)
    }
    if slots[slot].head?.arrival != formerHead { schedule(slot, now: now) }
  }

  /// The ticket whose turn it is, if there is one; the caller then reports `sent` (or `withdrawn`) and `finished`.
  mutating func next(now: ContinuousClock.Instant) -> Grant? {
    while let first = timed.min, first.at <= now {
      timed.removeMin()
      if slots[first.slot].stamp == first.stamp { schedule(first.slot, now: now) }
    }
    while running < concurrency, let first = ready.popMin() {
      guard slots[first.slot].stamp == first.stamp, let entry = slots[first.slot].popHead() else { continue }
      running += 1
      waiting -= 1
      slots[first.slot].running += 1
      if case .after = entry.ticket.pace { slots[first.slot].unsent += 1 }
      schedule(first.slot, now: now)
      return Grant(ticket: entry.ticket, slot: first.slot)
    }
    return nil
  }

  /// Domains that are remembered, busy or not.
  var knownDomains: Int { slotOfDomain.count }

  /// When a ticket's time will come without anything else happening.
  var nextWake: ContinuousClock.Instant? { timed.min?.at }

  /// The request is going out now: the next one's spacing counts from here.
  mutating func sent(_ grant: Grant, now: ContinuousClock.Instant) {
    guard case .after = grant.ticket.pace else { return }
    slots[grant.slot].unsent -= 1
    slots[grant.slot].lastSent = now
    schedule(grant.slot, now: now)
  }

  /// Nothing was sent, nothing will be: it leaves no spacing behind.
  mutating func withdrawn(_ grant: Grant, now: ContinuousClock.Instant) {
    if case .after = grant.ticket.pace { slots[grant.slot].unsent -= 1 }
    finished(grant, now: now)
  }

  /// A request that was sent is over.
  mutating func finished(_ grant: Grant, now: ContinuousClock.Instant) {
    running -= 1
    slots[grant.slot].running -= 1
    schedule(grant.slot, now: now)
  }

  /// All limits may have changed.
  mutating func reschedule(now: ContinuousClock.Instant) {
    for slot in slots.indices { schedule(slot, now: now) }
  }

  /// Puts a domain where its first ticket belongs; its older entries in the heaps become void.
  private mutating func schedule(_ slot: Int, now: ContinuousClock.Instant) {
    slots[slot].stamp &+= 1
    guard slots[slot].running < perHost, let head = slots[slot].head else { return }
    let stamp = slots[slot].stamp
    if case .after(let delay) = head.ticket.pace, delay > .zero {
      // `sent` comes back here.
      if slots[slot].unsent > 0 { return }
      if let last = slots[slot].lastSent, last + delay > now {
        timed.insert(Timed(at: last + delay, slot: slot, stamp: stamp))
        return
      }
    }
    ready.insert(Ready(arrival: head.arrival, slot: slot, stamp: stamp))
  }

  private mutating func slotIndex(of domain: String, now: ContinuousClock.Instant) -> Int {
    if let known = slotOfDomain[domain] { return known }
    if slotOfDomain.count >= sweepAt { forgetIdle(now: now) }
    let slot = freeSlots.popLast() ?? slots.count
    if slot == slots.count {
      slots.append(HostSlot(domain: domain))
    } else {
      // The stamp lives on, so that entries of the former tenant stay void.
      let stamp = slots[slot].stamp &+ 1
      slots[slot] = HostSlot(domain: domain)
      slots[slot].stamp = stamp
    }
    slotOfDomain[domain] = slot
    return slot
  }

  private mutating func forgetIdle(now: ContinuousClock.Instant) {
    for (domain, slot) in slotOfDomain where slots[slot].isForgettable(at: now) {
      slotOfDomain[domain] = nil
      slots[slot].stamp &+= 1
      freeSlots.append(slot)
    }
    sweepAt = max(4_096, 2 * slotOfDomain.count)
  }
}
