import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct EndingTests {
  @Test func `cancelling a task ends its transfer`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse([.send(Array("HTTP/1.1 200 OK\r\n\r\nabc".utf8)), .hang]) }
    let fetcher = try Fetcher(settings: testSettings())
    let request = try FetchRequest(server, "/")
    let task = Task { await fetcher.failure(request) }
    await server.received(1)
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(fetcher.statistics.open == 0)
  }

  @Test func `cancelling a task ends its wait at the gate`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    let fetcher = try Fetcher(settings: testSettings { $0.hostDelay = .seconds(60) })
    _ = try await fetcher.fetch(FetchRequest(server, "/1"))
    let request = try FetchRequest(server, "/2")
    let task = Task { await fetcher.failure(request) }
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(server.requests.count == 1)
    #expect(fetcher.statistics.waiting == 0)
  }

  @Test func `a cancelled task asks for nothing`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse([.hang]) }
    let fetcher = try Fetcher(settings: testSettings())
    let request = try FetchRequest(server, "/")
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await fetcher.failure(request)
    }
    #expect(await task.value == .cancelled)
  }

  @Test func `those behind a cancelled one move up`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/hang" ? ScriptedResponse([.hang]) : ScriptedResponse(200)
    }
    let fetcher = try Fetcher(settings: testSettings { $0.perHost = 1 })
    let hanging = try FetchRequest(server, "/hang")
    let task = Task { await fetcher.failure(hanging) }
    await server.received(1)
    let next = try FetchRequest(server, "/next")
    let second = Task { try await fetcher.fetch(next).status }
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(try await second.value == 200)
  }

  @Test func `shutdown ends everything in flight within a second`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse([.hang]) }
    let fetcher = try Fetcher(settings: testSettings { $0.perHost = 10 })
    let causes = try await withThrowingTaskGroup(of: FetchError.Cause?.self) { group in
      for index in 0..<30 {
        let request = try FetchRequest(server, "/\(index)")
        group.addTask { await fetcher.failure(request) }
      }
      await server.received(10)
      let begin = ContinuousClock.now
      await fetcher.shutdown()
      // A second on an idle machine; others test beside us.
      #expect(.now - begin < .seconds(5))
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(causes.count == 30)
    #expect(causes.allSatisfy { $0 == .shuttingDown })
    #expect(try await fetcher.failure(FetchRequest(server, "/late")) == .shuttingDown)
    await fetcher.shutdown()
  }

  @Test func `shutdown does not wait for robots txt either`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse([.hang]) }
    let fetcher = try Fetcher(settings: testSettings { $0.robots = true })
    let request = try FetchRequest(server, "/")
    let task = Task { await fetcher.failure(request) }
    await server.received(1)
    await fetcher.shutdown()
    #expect(await task.value == .shuttingDown)
  }

  @Test func `a fetcher that has ended leaves no descriptor open`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    // Other tests open some at the same time: what counts is what is left by each of many.
    let before = try descriptors()
    for _ in 0..<100 {
      let fetcher = try Fetcher(settings: testSettings())
      _ = try await fetcher.fetch(FetchRequest(server, "/"))
      await fetcher.shutdown()
    }
    let after = try descriptors()
    for kind in ["timerfd", "eventpoll", "eventfd"] {
      let left = after.filter { $0.contains(kind) }.count - before.filter { $0.contains(kind) }.count
      #expect(left < 50, "\(kind)")
    }
  }

  /// What the descriptors of this process lead to.
  private func descriptors() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
  }

  @Test func `new settings hold for fetches that begin after them`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "12345") }
    let fetcher = try Fetcher(settings: testSettings())
    #expect(try await fetcher.failure(FetchRequest(server, "/")) == nil)
    fetcher.update(settings: testSettings { $0.maxBody = 4 })
    #expect(try await fetcher.failure(FetchRequest(server, "/")) == .tooLarge(limit: 4))
    #expect(fetcher.settings.maxBody == 4)
  }
}
