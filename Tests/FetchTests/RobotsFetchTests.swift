import Foundation
import Synchronization
import TestGround
import Testing
import Web

@testable import Fetch

struct RobotsFetchTests {
  private func server(_ robots: ScriptedResponse, address: String = "127.0.0.1") throws -> ScriptedServer {
    try ScriptedServer(address: address) { $0.target == "/robots.txt" ? robots : ScriptedResponse(200, text: "page") }
  }

  private func obedient(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
    testSettings {
      $0.robots = true
      $0.retries = 0
      change(&$0)
    }
  }

  private func robotsCount(_ server: ScriptedServer) -> Int {
    server.requests.filter { $0.target == "/robots.txt" }.count
  }

  @Test func `robots txt is asked first, once for all who need it at the same time`() async throws {
    let server = try server(ScriptedResponse(200, text: "User-agent: *\nDisallow: /no").after(.milliseconds(30)))
    let fetcher = try Fetcher(settings: obedient())
    await withTaskGroup(of: FetchError.Cause?.self) { group in
      for index in 0..<20 {
        group.addTask { try? await fetcher.failure(FetchRequest(server, index % 2 == 0 ? "/yes" : "/no")) }
      }
      var refused = 0
      for await cause in group where cause == .robotsDisallowed { refused += 1 }
      #expect(refused == 10)
    }
    #expect(server.requests.first?.target == "/robots.txt")
    #expect(robotsCount(server) == 1)
    #expect(fetcher.statistics.requests == 11)
  }

  @Test(arguments: [400, 401, 403, 404, 410, 451])
  func `4xx allows everything`(status: Int) async throws {
    let server = try server(ScriptedResponse(status, text: "User-agent: *\nDisallow: /"))
    #expect(try await Fetcher(settings: obedient()).fetch(FetchRequest(server, "/a")).status == 200)
  }

  @Test(arguments: [500, 502, 503, 504])
  func `5xx forbids everything, in words`(status: Int) async throws {
    let server = try server(ScriptedResponse(status))
    let fetcher = try Fetcher(settings: obedient())
    do throws(FetchError) {
      _ = try await fetcher.fetch(FetchRequest(url: WebURL(server.origin + "/a")!))
      Issue.record("it was fetched")
    } catch {
      #expect(error.cause == .robotsUnreachable("status \(status)"))
      #expect(error.reason.contains("robots.txt"))
      #expect(error.isTransient)
    }
    #expect(server.pageRequests.isEmpty)
    // The failure is remembered for a while, not asked for again with each page.
    _ = try await fetcher.failure(FetchRequest(server, "/b"))
    #expect(robotsCount(server) == 1)
  }

  @Test func `no answer forbids everything`() async throws {
    let silent = try server(.raw("", then: .reset))
    guard case .robotsUnreachable? = try await Fetcher(settings: obedient()).failure(FetchRequest(silent, "/a")) else {
      Issue.record("it was fetched")
      return
    }
    let slow = try server(ScriptedResponse([.hang]), address: "127.0.0.2")
    let fetcher = try Fetcher(settings: obedient { $0.timeout = .milliseconds(100) })
    guard case .robotsUnreachable? = try await fetcher.failure(FetchRequest(slow, "/a")) else {
      Issue.record("it was fetched")
      return
    }
    #expect(slow.pageRequests.isEmpty)
  }

  @Test func `five redirects are followed, and the rules hold where they were asked for`() async throws {
    let target = try ScriptedServer(address: "127.0.0.2") { _ in
      ScriptedResponse(200, text: "User-agent: *\nDisallow: /no")
    }
    let server = try ScriptedServer { [origin = target.origin] request in
      switch request.target {
      case "/robots.txt": ScriptedResponse(301, ["Location": "/r1"])
      case "/r1": ScriptedResponse(302, ["Location": "/r2"])
      case "/r2": ScriptedResponse(307, ["Location": "\(origin)/elsewhere"])
      default: ScriptedResponse(200)
      }
    }
    let fetcher = try Fetcher(settings: obedient())
    #expect(try await fetcher.failure(FetchRequest(server, "/no")) == .robotsDisallowed)
    #expect(try await fetcher.fetch(FetchRequest(server, "/yes")).status == 200)
  }

  @Test func `more than five redirects count as no file`() async throws {
    let server = try ScriptedServer { request in
      if request.target == "/page" { return ScriptedResponse(200) }
      let number = Int(request.target.dropFirst()) ?? 0
      return ScriptedResponse(302, ["Location": "/\(number + 1)"])
    }
    #expect(try await Fetcher(settings: obedient()).fetch(FetchRequest(server, "/page")).status == 200)
    #expect(server.requests.count == 7)
  }

  @Test func `the record is kept, honours max-age up to a day, and spares the next start a request`() async throws {
    for (field, seconds) in [
      ("max-age=3600", 3_600.0), ("max-age=999999", 86_400), ("public", 86_400), ("no-cache", 0),
    ] {
      let kept = KeptRecords()
      let server = try server(ScriptedResponse(200, ["Cache-Control": field], text: "User-agent: *\nDisallow: /no"))
      let first = try Fetcher(settings: obedient(), robotsMemory: kept.memory)
      _ = try await first.fetch(FetchRequest(server, "/yes"))
      let record = try #require(kept.record(server.origin))
      #expect(record.expires.timeIntervalSince(record.fetched) == seconds)
      let second = try Fetcher(settings: obedient(), robotsMemory: kept.memory)
      #expect(try await second.failure(FetchRequest(server, "/no")) == .robotsDisallowed)
      #expect(robotsCount(server) == (seconds > 0 ? 1 : 2))
    }
  }

  @Test func `an expired record is asked for conditionally, and a 304 renews it`() async throws {
    let server = try ScriptedServer { request in
      guard request.target == "/robots.txt" else { return ScriptedResponse(200) }
      return request.field("If-None-Match") == "\"r1\"" ? ScriptedResponse(304) : ScriptedResponse(500)
    }
    let kept = KeptRecords()
    kept.put(
      RobotsRecord(
        origin: server.origin, fetched: Date(timeIntervalSinceNow: -90_000),
        expires: Date(timeIntervalSinceNow: -3_600),
        status: 200, validators: Validators(etag: "\"r1\""), body: Array("User-agent: *\nDisallow: /no".utf8)))
    let fetcher = try Fetcher(settings: obedient(), robotsMemory: kept.memory)
    #expect(try await fetcher.failure(FetchRequest(server, "/no")) == .robotsDisallowed)
    #expect(try await fetcher.fetch(FetchRequest(server, "/yes")).status == 200)
    let record = try #require(kept.record(server.origin))
    #expect(record.expires > Date(timeIntervalSinceNow: 80_000))
    #expect(record.validators.etag == "\"r1\"")
    #expect(robotsCount(server) == 1)
  }

  @Test func `while it can't be had, the last known rules go on holding`() async throws {
    let server = try server(ScriptedResponse(500))
    let kept = KeptRecords()
    kept.put(
      RobotsRecord(
        origin: server.origin, fetched: Date(timeIntervalSinceNow: -90_000),
        expires: Date(timeIntervalSinceNow: -3_600),
        status: 200, body: Array("User-agent: *\nDisallow: /no".utf8)))
    let fetcher = try Fetcher(settings: obedient(), robotsMemory: kept.memory)
    #expect(try await fetcher.failure(FetchRequest(server, "/no")) == .robotsDisallowed)
    #expect(try await fetcher.fetch(FetchRequest(server, "/yes")).status == 200)
  }

  @Test func `a request or a setting may go without robots txt`() async throws {
    let server = try server(ScriptedResponse(200, text: "User-agent: *\nDisallow: /"))
    let fetcher = try Fetcher(settings: obedient())
    var request = try FetchRequest(server, "/a")
    #expect(await fetcher.failure(request) == .robotsDisallowed)
    request.robots = false
    #expect(await fetcher.failure(request) == nil)
  }

  @Test func `the rules are those of the user agent that asks`() async throws {
    let server = try server(ScriptedResponse(200, text: "User-agent: special\nDisallow: /\n\nUser-agent: *\nDisallow:"))
    let fetcher = try Fetcher(settings: obedient())
    var request = try FetchRequest(server, "/a")
    #expect(await fetcher.failure(request) == nil)
    request.userAgent = "Special/2.0"
    #expect(await fetcher.failure(request) == .robotsDisallowed)
  }

  @Test func `a caller who gives up leaves the file to the others`() async throws {
    let server = try server(ScriptedResponse(200, text: "").after(.milliseconds(80)))
    let fetcher = try Fetcher(settings: obedient())
    let request = try FetchRequest(server, "/a")
    let first = Task { await fetcher.failure(request) }
    await server.received(1)
    let second = Task { await fetcher.failure(request) }
    first.cancel()
    #expect(await first.value == .cancelled)
    #expect(await second.value == nil)
    #expect(robotsCount(server) == 1)
  }

  @Test func `Discovery is told the sitemaps`() async throws {
    let server = try server(ScriptedResponse(200, text: "Sitemap: https://example.org/s.xml"))
    let fetcher = try Fetcher(settings: obedient())
    let rules = try await fetcher.robotsRules(for: #require(WebURL(server.origin + "/x")))
    #expect(rules.sitemaps == ["https://example.org/s.xml"])
  }

  @Test func `a record is the same after it was kept`() throws {
    let record = RobotsRecord(
      origin: "https://example.org", fetched: Date(timeIntervalSince1970: 1.5), expires: Date(timeIntervalSince1970: 2),
      status: 200, validators: Validators(etag: "\"ä\"", lastModified: nil), body: (0..<1000).map { UInt8($0 % 256) })
    #expect(RobotsRecord(origin: "https://example.org", bytes: record.bytes) == record)
  }

  @Test(arguments: ["", "{\"origin\":\"https://example.org\"}", "1 2\n\n\n", "1 2 x\n\n\nUser-agent: *", "1 2 200\n\n"])
  func `what is no record is none`(text: String) {
    #expect(RobotsRecord(origin: "https://example.org", bytes: Array(text.utf8)) == nil)
  }
}

/// Records as a catalog would keep them.
private final class KeptRecords: Sendable {
  private let records = Mutex<[String: RobotsRecord]>([:])

  var memory: RobotsMemory {
    RobotsMemory(load: { [self] origin in record(origin) }, save: { [self] record in put(record) })
  }

  func record(_ origin: String) -> RobotsRecord? { records.withLock { $0[origin] } }

  func put(_ record: RobotsRecord) { records.withLock { $0[record.origin] = record } }
}
