import Foundation
import Synchronization
import TestGround
import Testing
import Web

@testable import Fetch

struct PolitenessTests {
  /// Fetches paths `/0`, `/1`… of servers in turn, all at once. Answers when each request was handed to the network:
  /// a server's thread may wake up late on a busy machine, and then sees two requests closer together than they were.
  private func fetchAll(_ fetcher: Fetcher, _ servers: [ScriptedServer], _ count: Int) async throws -> [Date] {
    try await withThrowingTaskGroup(of: FetchResponse.self) { group in
      for index in 0..<count {
        let request = try FetchRequest(servers[index % servers.count], "/\(index)")
        group.addTask { try await fetcher.fetch(request) }
      }
      var sent: [Date] = []
      for try await response in group {
        #expect(response.status == 200)
        sent.append(response.sent)
      }
      return sent.sorted()
    }
  }

  /// The smallest time between two of them, in seconds.
  private func smallestGap(_ sent: [Date]) -> Double {
    zip(sent.dropFirst(), sent).map { $0.timeIntervalSince($1) }.min() ?? 0
  }

  private func gaps(_ requests: [RecordedRequest]) -> [Duration] {
    zip(requests.dropFirst(), requests).map { $0.received - $1.received }
  }

  @Test func `requests to one host are spaced by host_delay, from the first to the last`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "x") }
    let fetcher = try Fetcher(settings: testSettings { $0.hostDelay = .milliseconds(50) })
    let sent = try await fetchAll(fetcher, [server], 6)
    #expect(smallestGap(sent) >= 0.05)
    #expect(server.requests.count == 6)
  }

  @Test func `two sources with one host share its spacing, ports and schemes apart`() async throws {
    let servers = try (0..<2).map { _ in try ScriptedServer(address: "127.0.0.3") { _ in ScriptedResponse() } }
    let fetcher = try Fetcher(settings: testSettings { $0.hostDelay = .milliseconds(50) })
    let sent = try await fetchAll(fetcher, servers, 4)
    #expect(smallestGap(sent) >= 0.05)
    #expect(servers.map(\.requests.count) == [2, 2])
  }

  @Test func `different hosts do not wait for each other`() async throws {
    let servers = try (4...7).map { try ScriptedServer(address: "127.0.0.\($0)") { _ in ScriptedResponse() } }
    let fetcher = try Fetcher(settings: testSettings { $0.hostDelay = .seconds(300) })
    let begin = ContinuousClock.now
    _ = try await fetchAll(fetcher, servers, 4)
    #expect(.now - begin < .seconds(250))
  }

  @Test func `per_host bounds how many are asked at once`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "x").after(.milliseconds(20)) }
    let fetcher = try Fetcher(settings: testSettings { $0.perHost = 3 })
    _ = try await fetchAll(fetcher, [server], 15)
    #expect(server.mostOpen == 3)
  }

  @Test func `concurrency bounds how many are asked at once over all hosts`() async throws {
    let most = MostOpen()
    let servers = try (4...9).map { number in
      try ScriptedServer(address: "127.0.0.\(number)") { _ in
        most.begin()
        defer { most.end() }
        // A slow server: its answer is made while others are asked.
        Thread.sleep(forTimeInterval: 0.004)
        return ScriptedResponse(200)
      }
    }
    let fetcher = try Fetcher(settings: testSettings { $0.concurrency = 2 })
    _ = try await fetchAll(fetcher, servers, 30)
    #expect(most.value <= 2)
  }

  @Test func `Crawl-delay lengthens the spacing`() async throws {
    let server = try ScriptedServer { request in
      ScriptedResponse(200, text: request.target == "/robots.txt" ? "User-agent: *\nCrawl-delay: 0.1" : "x")
    }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.robots = true
        $0.hostDelay = .milliseconds(10)
      })
    let sent = try await fetchAll(fetcher, [server], 3)
    #expect(server.requests.map(\.target).first == "/robots.txt")
    #expect(smallestGap(sent) >= 0.1)
  }

  @Test func `robots txt itself neither waits for host_delay nor makes others wait`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200) }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.robots = true
        $0.hostDelay = .seconds(300)
      })
    let begin = ContinuousClock.now
    _ = try await fetcher.fetch(FetchRequest(server, "/1"))
    #expect(server.requests.map(\.target) == ["/robots.txt", "/1"])
    #expect(.now - begin < .seconds(250))
  }

  @Test func `a source's own host_delay holds for its requests`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    let fetcher = try Fetcher(settings: testSettings())
    var sent: [Date] = []
    for path in ["/1", "/2", "/3"] {
      var request = try FetchRequest(server, path)
      request.hostDelay = .milliseconds(60)
      sent.append(try await fetcher.fetch(request).sent)
    }
    #expect(smallestGap(sent) >= 0.06)
  }

  @Test func `redirect hops are spaced like other requests`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/1" ? ScriptedResponse(302, ["Location": "/2"]) : ScriptedResponse()
    }
    let fetcher = try Fetcher(settings: testSettings { $0.hostDelay = .milliseconds(60) })
    let start = Date()
    let response = try await fetcher.fetch(FetchRequest(server, "/1"))
    #expect(response.sent.timeIntervalSince(start) >= 0.06)
  }

  @Test(arguments: [429, 503])
  func `Retry-After in seconds holds the whole host off, and is said in words`(status: Int) async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(status, ["Retry-After": "120"]) }
    let fetcher = try Fetcher(settings: testSettings())
    let first = try await fetcher.fetch(FetchRequest(server, "/1"))
    #expect(first.status == status)
    var request = try FetchRequest(server, "/2")
    request.backoff = .requestedOnly
    guard case .backingOff(let until, let because)? = await fetcher.failure(request) else {
      Issue.record("the host was asked again")
      return
    }
    #expect(until == first.received.addingTimeInterval(120))
    #expect(because == "status \(status)")
    #expect(server.requests.count == 1)
  }

  @Test func `Retry-After as a date holds the host off`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse(503, ["Date": "Sun, 22 Nov 2026 10:00:00 GMT", "Retry-After": "Sun, 22 Nov 2026 10:05:00 GMT"])
    }
    let fetcher = try Fetcher(settings: testSettings())
    let response = try await fetcher.fetch(FetchRequest(server, "/1"))
    #expect(response.freshness.retryAfter == response.received.addingTimeInterval(300))
    guard case .backingOff? = try await fetcher.failure(FetchRequest(server, "/2")) else {
      Issue.record("the host was asked again")
      return
    }
  }

  @Test func `a short Retry-After is waited out`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/1" ? ScriptedResponse(429, ["Retry-After": "1"]) : ScriptedResponse(200)
    }
    let fetcher = try Fetcher(settings: testSettings())
    _ = try await fetcher.fetch(FetchRequest(server, "/1"))
    #expect(try await fetcher.fetch(FetchRequest(server, "/2")).status == 200)
    #expect(server.requests[1].received - server.requests[0].received >= .milliseconds(999))
  }

  @Test func `a host's back-off is remembered over a restart, and its recovery too`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/1" ? ScriptedResponse(429, ["Retry-After": "100"]) : ScriptedResponse(200)
    }
    let kept = KeptStates()
    let first = try Fetcher(settings: testSettings(), hostMemory: kept.memory)
    _ = try await first.fetch(FetchRequest(server, "/1"))
    await first.shutdown()
    let second = try Fetcher(settings: testSettings(), hostMemory: kept.memory)
    guard case .backingOff? = try await second.failure(FetchRequest(server, "/2")) else {
      Issue.record("the restart forgot")
      return
    }
    kept.change(server.origin) { $0.blockedUntil = Date(timeIntervalSinceNow: -1) }
    let third = try Fetcher(settings: testSettings(), hostMemory: kept.memory)
    #expect(try await third.fetch(FetchRequest(server, "/3")).status == 200)
    #expect(kept.state(server.origin)?.faults == 0)
  }

  @Test func `a host that fails is left alone for longer each time`() async throws {
    let server = try ScriptedServer { _ in .raw("", then: .reset) }
    let fetcher = try Fetcher(settings: testSettings { $0.retries = 0 })
    for _ in 0..<3 { #expect(try await fetcher.failure(FetchRequest(server, "/")) != nil) }
    let waits = gaps(server.requests)
    #expect(waits.count == 2)
    #expect(waits[0] >= .milliseconds(740))
    #expect(waits[1] >= .milliseconds(1480))
  }
}

/// States as a catalog would keep them.
private final class KeptStates: Sendable {
  private let states = Mutex<[String: HostState]>([:])

  var memory: HostMemory {
    HostMemory(
      states: Array(states.withLock { $0.values }),
      save: { [self] state in states.withLock { $0[state.origin] = state } })
  }

  func state(_ origin: String) -> HostState? { states.withLock { $0[origin] } }

  func change(_ origin: String, _ change: @Sendable (inout HostState) -> Void) {
    states.withLock { states in
      guard var state = states[origin] else { return }
      change(&state)
      states[origin] = state
    }
  }
}

/// How many were inside at the same time at most.
private final class MostOpen: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var value: Int { counts.withLock { $0.most } }

  func begin() {
    counts.withLock { counts in
      counts.now += 1
      counts.most = max(counts.most, counts.now)
    }
  }

  func end() { counts.withLock { $0.now -= 1 } }
}
