import Testing

@testable import Fetch

struct LookupQueueTests {
  private let now = ContinuousClock.now

  // `#expect` can call functions with `inout` arguments, but no mutating methods.

  private func admit(_ queue: inout LookupQueue, _ id: UInt64, _ name: String, after seconds: Int = 0) -> Bool {
    queue.admit(id, name: name, now: now + .seconds(seconds))
  }

  private func resolved(_ queue: inout LookupQueue, _ id: UInt64, _ name: String) -> [UInt64] {
    queue.resolved(id, name: name, now: now)
  }

  private func released(_ queue: inout LookupQueue, _ id: UInt64, _ name: String) -> [UInt64] {
    queue.released(id, name: name, now: now)
  }

  @Test func `one looks up, the others of the same name wait for it`() {
    var queue = LookupQueue(limit: 10, lifetime: .seconds(100))
    #expect(admit(&queue, 1, "a"))
    #expect(!admit(&queue, 2, "a"))
    #expect(!admit(&queue, 3, "a"))
    #expect(resolved(&queue, 1, "a") == [2, 3])
    #expect(admit(&queue, 4, "a"))
    #expect(admit(&queue, 5, "a", after: 101))
    #expect(!admit(&queue, 6, "a", after: 101))
  }

  @Test func `no more than the limit look up at once`() {
    var queue = LookupQueue(limit: 2, lifetime: .seconds(100))
    #expect(admit(&queue, 1, "a"))
    #expect(admit(&queue, 2, "b"))
    #expect(!admit(&queue, 3, "c"))
    #expect(!admit(&queue, 4, "d"))
    #expect(resolved(&queue, 1, "a") == [3])
    #expect(released(&queue, 2, "b") == [4])
    #expect(resolved(&queue, 3, "c") == [])
  }

  @Test func `a name that fails fails for all who wait for it`() {
    var queue = LookupQueue(limit: 1, lifetime: .seconds(100))
    #expect(admit(&queue, 1, "a"))
    #expect(!admit(&queue, 2, "a"))
    #expect(!admit(&queue, 3, "b"))
    let (same, start) = queue.failed(1, name: "a", now: now)
    #expect(same == [2])
    #expect(start == [3])
  }

  @Test func `when the one who looks up is called off, the next does it`() {
    var queue = LookupQueue(limit: 1, lifetime: .seconds(100))
    #expect(admit(&queue, 1, "a"))
    #expect(!admit(&queue, 2, "a"))
    #expect(!admit(&queue, 3, "a"))
    #expect(released(&queue, 1, "a") == [2])
    #expect(resolved(&queue, 2, "a") == [3])
  }

  @Test func `a report by someone who wasn't looking up changes nothing`() {
    var queue = LookupQueue(limit: 1, lifetime: .seconds(100))
    #expect(admit(&queue, 1, "a"))
    #expect(resolved(&queue, 9, "a") == [])
    #expect(released(&queue, 9, "a") == [])
    let (same, start) = queue.failed(9, name: "a", now: now)
    #expect(same.isEmpty && start.isEmpty)
    #expect(!admit(&queue, 2, "a"))
  }
}
