import Foundation
import Synchronization
import TestGround
import Testing

@testable import Fetch

struct UnreadBodiesTests {
  private static let page = [UInt8](repeating: 0x78, count: 100_000)

  @Test func `pages that are held stop the reading, and letting go of them resumes it`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, body: Self.page) }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.maxUnread = 500_000
        $0.perHost = 2
      })
    let shelf = Shelf()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        let request = try FetchRequest(server, "/\(number)")
        group.addTask { await shelf.put(try await fetcher.fetch(request)) }
      }
      await shelf.holds(5)
      // Those on their way come in still; no others are asked for.
      let robots = FetchRequest(url: try FetchRequest(server, "/feed").url, purpose: .feed)
      let waits = Task { try await fetcher.fetch(robots).status }
      #expect(server.requests.count <= 8)
      shelf.clear()
      try await group.waitForAll()
      #expect(try await waits.value == 200)
    }
    #expect(server.requests.count == 41)
    #expect(shelf.most <= 8)
  }

  @Test func `what is held is counted until it is let go`() {
    let woken = Mutex(0)
    let bodies = UnreadBodies(limit: 100) { woken.withLock { $0 += 1 } }
    var first: UnreadBodies.Claim? = bodies.claim(60)
    var second: UnreadBodies.Claim? = bodies.claim(40)
    #expect(bodies.isFull && !bodies.hasRoom)
    withExtendedLifetime(second) { second = nil }
    #expect(!bodies.isFull && !bodies.hasRoom)
    #expect(woken.withLock { $0 } == 0)
    withExtendedLifetime(first) { first = nil }
    #expect(bodies.hasRoom)
    #expect(woken.withLock { $0 } == 1)
  }
}

/// Holds responses until it is cleared for good.
private final class Shelf: Sendable {
  private struct State {
    var responses: [FetchResponse] = []
    var isOpen = true
    var most = 0
    var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?
  }

  private let state = Mutex(State())

  /// The most that it held.
  var most: Int { state.withLock { $0.most } }

  func put(_ response: FetchResponse) async {
    let ready: CheckedContinuation<Void, Never>? = state.withLock { state in
      guard state.isOpen else { return nil }
      state.responses.append(response)
      state.most = max(state.most, state.responses.count)
      guard let waiting = state.waiting, state.responses.count >= waiting.count else { return nil }
      state.waiting = nil
      return waiting.continuation
    }
    ready?.resume()
  }

  func holds(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if state.responses.count >= count { return true }
        state.waiting = (count, continuation)
        return false
      }
      if isReached { continuation.resume() }
    }
  }

  func clear() {
    let responses = state.withLock { state in
      state.isOpen = false
      defer { state.responses = [] }
      return state.responses
    }
    withExtendedLifetime(responses) {}
  }
}
