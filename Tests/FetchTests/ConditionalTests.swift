import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct ConditionalTests {
  @Test(arguments: [
    "\"abc\"", "W/\"abc\"", "abc", "\"a b\"", "\"\"", "W/\"x\", \"y\"", "\"\u{E9}\u{FF}\"", "\"gr\u{C3}\u{BC}n\"",
  ])
  func `an ETag goes back byte for byte`(etag: String) async throws {
    let octets = etag.unicodeScalars.map { UInt8($0.value) }
    let server = try ScriptedServer { request in
      request.field("If-None-Match") == etag
        ? ScriptedResponse(304)
        : ScriptedResponse([
          .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: ".utf8) + octets + [13, 10, 13, 10])
        ])
    }
    let fetcher = try Fetcher(settings: testSettings())
    var request = try FetchRequest(server, "/feed", .feed)
    let first = try await fetcher.fetch(request)
    request.validators = first.validators
    let second = try await fetcher.fetch(request)
    #expect(server.requests[0].field("If-None-Match") == nil)
    #expect(second.status == 304)
    #expect(second.body.isEmpty)
    #expect(fetcher.statistics.notModified == 1)
  }

  @Test(arguments: ["Sat, 21 Nov 2026 10:00:00 GMT", "sat 21 nov 2026", "0", "Sat, 21 Nov 2026  10:00:00 +0100"])
  func `a Last-Modified goes back byte for byte`(date: String) async throws {
    let server = try ScriptedServer { request in
      request.field("If-Modified-Since") == date
        ? ScriptedResponse(304) : ScriptedResponse(200, ["Last-Modified": date])
    }
    let fetcher = try Fetcher(settings: testSettings())
    var request = try FetchRequest(server, "/feed", .feed)
    request.validators = try await fetcher.fetch(request).validators
    #expect(try await fetcher.fetch(request).status == 304)
  }

  @Test func `feeds offer to be sent only what is new, pages don't`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse(226, ["IM": "feed", "Content-Type": "text/xml"], text: "<rss/>")
    }
    let fetcher = try Fetcher(settings: testSettings())
    let feed = try await fetcher.fetch(FetchRequest(server, "/feed", .feed))
    _ = try await fetcher.fetch(FetchRequest(server, "/page", .page))
    #expect(server.requests.map { $0.field("A-IM") } == ["feed", nil])
    #expect(server.requests[0].field("Accept")?.contains("application/rss+xml") == true)
    #expect(feed.status == 226)
    #expect(feed.text == "<rss/>")
  }

  @Test func `a 304 with a length but no body is whole`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse([.send(Array("HTTP/1.1 304 Not Modified\r\nContent-Length: 5000\r\nETag: \"a\"\r\n\r\n".utf8))])
    }
    let fetcher = try Fetcher(settings: testSettings { $0.maxBody = 100 })
    let first = try await fetcher.fetch(FetchRequest(server, "/1"))
    let second = try await fetcher.fetch(FetchRequest(server, "/2"))
    #expect(first.status == 304 && second.status == 304)
    #expect(first.validators.etag == "\"a\"")
  }

  @Test func `a validator can't break out of its line`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    var request = try FetchRequest(server, "/")
    request.validators = Validators(etag: "\"a\"\r\nX-Injected: 1", lastModified: "now\nX-Injected: 1")
    _ = try await Fetcher(settings: testSettings()).fetch(request)
    #expect(server.requests[0].field("X-Injected") == nil)
    #expect(server.requests[0].field("If-None-Match") == nil)
  }
}
