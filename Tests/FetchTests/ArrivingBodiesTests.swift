import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

/// More comes at once than there is room for in memory.
@Suite(.timeLimit(.minutes(1)))
struct ArrivingBodiesTests {
  private static let page = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }

  /// The head and the first half at once, the rest when so many have asked.
  private static func halves(of body: [UInt8], _ fields: String = "") -> ScriptedResponse {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\(fields)\r\n".utf8)
    let half = body.count / 2
    return ScriptedResponse([.send(head + body[..<half]), .pause(.milliseconds(200)), .send(Array(body[half...]))])
  }

  private static func fetchAll(_ count: Int, of server: ScriptedServer, _ fetcher: Fetcher) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<count {
        let request = try FetchRequest(server, "/\(number)")
        group.addTask { try await fetcher.fetch(request).body == Self.page }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
  }

  @Test(arguments: [1, 250_000, 64 << 20])
  func `pages that come all at the same time arrive whole, however little room there is`(room: Int) async throws {
    let server = try ScriptedServer { _ in Self.halves(of: Self.page) }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.maxArriving = room
        $0.perHost = 40
      })
    #expect(try await Self.fetchAll(40, of: server, fetcher) == 40)
    #expect(server.requests.count == 40)
  }

  @Test func `bodies of unknown length and with an encoding wait and go on as well`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/zip"
        ? Self.halves(of: CodedBodies.longGzip, "Content-Encoding: gzip\r\n")
        : ScriptedResponse([
          .send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + Self.page[..<70_000]), .pause(.milliseconds(100)),
          .send(Array(Self.page[70_000...])), .close,
        ])
    }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.maxArriving = 1
        $0.perHost = 20
      })
    try await withThrowingTaskGroup(of: FetchResponse.self) { group in
      for number in 0..<20 {
        let request = try FetchRequest(server, number % 2 == 0 ? "/zip" : "/page")
        group.addTask { try await fetcher.fetch(request) }
      }
      for try await response in group {
        if response.url.path == "/zip" {
          #expect(response.text == String(repeating: CodedBodies.greeting, count: 200))
        } else {
          #expect(response.body == Self.page)
        }
      }
    }
  }

  @Test func `no time limit counts how long we have kept a server waiting`() async throws {
    let holding = Array("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n".utf8) + Self.page
    let server = try ScriptedServer { request in
      request.target == "/holder"
        ? ScriptedResponse([.send(holding), .pause(.seconds(3)), .send(Self.page)])
        : ScriptedResponse(200, body: Self.page)
    }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.maxArriving = 200_000
        $0.retries = 0
      })
    let holder = Task { [request = try FetchRequest(server, "/holder")] in try await fetcher.fetch(request).body.count }
    await server.received(1)
    var request = try FetchRequest(server, "/hurried")
    request.timeout = .seconds(1)
    let hurried = request
    // It may come before the holder has begun; then it is simply quick.
    let began = ContinuousClock.now
    let others = (0..<4).map { _ in Task { try await fetcher.fetch(hurried).body == Self.page } }
    for other in others { #expect(try await other.value) }
    #expect(ContinuousClock.now - began > .seconds(1))
    #expect(try await holder.value == 200_000)
  }

  @Test func `a limit of size still ends a transfer that has waited`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse([
        .send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + Self.page[..<30_000]), .pause(.milliseconds(100)),
        .send(Self.page), .close,
      ])
    }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.maxArriving = 1
        $0.maxBody = 50_000
      })
    await withTaskGroup(of: FetchError.Cause?.self) { group in
      for number in 0..<8 {
        guard let request = try? FetchRequest(server, "/\(number)") else { return }
        group.addTask { await fetcher.failure(request) }
      }
      for await cause in group { #expect(cause == .tooLarge(limit: 50_000)) }
    }
  }

  @Test func `who is cancelled while it waits holds nobody up`() async throws {
    let first = Array("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n".utf8) + Self.page
    let server = try ScriptedServer { request in
      request.target == "/holder" ? ScriptedResponse([.send(first), .hang]) : ScriptedResponse(200, body: Self.page)
    }
    let fetcher = try Fetcher(settings: testSettings { $0.maxArriving = 200_000 })
    let holder = Task { [request = try FetchRequest(server, "/holder")] in try await fetcher.fetch(request) }
    await server.received(1)
    let waiting = Task { [request = try FetchRequest(server, "/waiting")] in try await fetcher.fetch(request) }
    await server.received(2)
    waiting.cancel()
    _ = await waiting.result
    holder.cancel()
    _ = await holder.result
    #expect(try await Self.fetchAll(8, of: server, fetcher) == 8)
    #expect(fetcher.statistics.open == 0)
  }
}
