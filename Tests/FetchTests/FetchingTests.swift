import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct FetchingTests {
  @Test func `a page comes whole, with its header`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse(
        200, ["Content-Type": "text/html; charset=utf-8", "X-Twice": "a", "x-twice": " b "], text: "<p>Hi")
    }
    let fetcher = try Fetcher(settings: testSettings())
    let response = try await fetcher.fetch(FetchRequest(server, "/a?b=c#d"))
    #expect(response.status == 200)
    #expect(response.text == "<p>Hi")
    #expect(response.headers.all("X-TWICE") == ["a", "b"])
    #expect(response.contentType?.isHTML == true)
    #expect(server.requests.map(\.target) == ["/a?b=c"])
    #expect(fetcher.statistics.requests == 1)
  }

  @Test func `no cookies are kept and no Referer is sent, and there is one User-Agent`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/1"
        ? ScriptedResponse(302, ["Location": "/2", "Set-Cookie": "a=b"]) : ScriptedResponse(200, ["Set-Cookie": "c=d"])
    }
    let fetcher = try Fetcher(settings: testSettings())
    _ = try await fetcher.fetch(FetchRequest(server, "/1"))
    _ = try await fetcher.fetch(FetchRequest(server, "/1"))
    #expect(server.requests.count == 4)
    for request in server.requests {
      #expect(request.field("Cookie") == nil)
      #expect(request.field("Referer") == nil)
      #expect(request.field("User-Agent") == "winnow-test/1 (+https://example.org/)")
    }
  }

  @Test func `connections are kept and used again`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "x") }
    let fetcher = try Fetcher(settings: testSettings())
    for index in 0..<5 { _ = try await fetcher.fetch(FetchRequest(server, "/\(index)")) }
    #expect(Set(server.requests.map(\.connection)) == [1])
  }

  @Test func `an error status is an answer, with its body`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(404, text: "gone fishing") }
    let fetcher = try Fetcher(settings: testSettings())
    let response = try await fetcher.fetch(FetchRequest(server, "/"))
    #expect(response.status == 404)
    #expect(response.text == "gone fishing")
    #expect(fetcher.statistics.answers == [4: 1])
  }

  @Test func `an interim answer is not the answer`() async throws {
    let server = try ScriptedServer { _ in
      .raw("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 2\r\n\r\nok")
    }
    let response = try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/"))
    #expect(response.status == 200)
    #expect(response.headers.first("Link") == nil)
    #expect(response.text == "ok")
  }

  @Test func `chunks and trailers are read right`() async throws {
    let server = try ScriptedServer { _ in
      .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nETag: \"late\"\r\n\r\n")
    }
    let response = try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/"))
    #expect(response.text == "abcde")
    #expect(response.validators.isEmpty)
  }

  @Test(arguments: [
    ("gzip", CodedBodies.gzip), ("x-gzip", CodedBodies.gzip), ("deflate", CodedBodies.deflate),
    ("br", CodedBodies.brotli), ("zstd", CodedBodies.zstd), ("gzip, gzip", CodedBodies.gzipTwice),
  ])
  func `each coding is offered and undone`(coding: String, body: [UInt8]) async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, ["Content-Encoding": coding], body: body) }
    let response = try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/"))
    #expect(response.text == CodedBodies.greeting)
    let offered = server.requests[0].field("Accept-Encoding") ?? ""
    for name in ["gzip", "deflate", "br", "zstd"] { #expect(offered.contains(name)) }
  }

  @Test func `IPv6 is fetched from`() async throws {
    let server = try ScriptedServer(address: "::1") { _ in ScriptedResponse(200, text: "six") }
    #expect(try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/")).text == "six")
  }

  @Test func `a name is looked up and connected to`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "named") }
    let fetcher = try Fetcher(settings: testSettings())
    let url = try #require(WebURL("http://localhost:\(server.port)/"))
    #expect(try await fetcher.fetch(FetchRequest(url: url)).text == "named")
  }

  @Test func `many who need the same name wait for one lookup`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "named") }
    let fetcher = try Fetcher(settings: testSettings { $0.perHost = 40 })
    let url = try #require(WebURL("http://localhost:\(server.port)/"))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<40 { group.addTask { try await fetcher.fetch(FetchRequest(url: url)).status } }
      for try await status in group { #expect(status == 200) }
    }
  }

  @Test func `a name that does not resolve fails in words`() async throws {
    let fetcher = try Fetcher(settings: testSettings { $0.retries = 0 })
    guard case .dns? = try await fetcher.failure("http://no-such-name.invalid/") else {
      Issue.record("expected a name that doesn't resolve")
      return
    }
  }

  @Test func `a refused connection fails in words and is the host's fault`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    let url = try #require(WebURL(server.origin))
    server.stop()
    let fetcher = try Fetcher(settings: testSettings())
    do throws(FetchError) {
      _ = try await fetcher.fetch(FetchRequest(url: url))
      Issue.record("nobody listens there")
    } catch {
      guard case .connectionFailed = error.cause else {
        Issue.record("\(error)")
        return
      }
      #expect(error.isHostsFault)
      #expect(error.isTransient)
      #expect(error.reason.contains("refused"))
    }
  }

  @Test func `what is not HTTP is no answer`() async throws {
    let server = try ScriptedServer { _ in .raw("SSH-2.0-OpenSSH_9.2\r\n") }
    let cause = try await Fetcher(settings: testSettings()).failure(try FetchRequest(server, "/"))
    guard case .badResponse? = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
  }

  @Test func `only http and https are fetched`() async throws {
    let fetcher = try Fetcher(settings: testSettings())
    for url in ["ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "data:text/plain,x"] {
      #expect(try await fetcher.failure(url) == .badURL("only http and https are fetched"))
    }
  }

  @Test func `a hundred fetches at once all arrive`() async throws {
    let server = try ScriptedServer { request in ScriptedResponse(200, text: request.target) }
    let fetcher = try Fetcher(settings: testSettings { $0.concurrency = 16 })
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<100 {
        group.addTask {
          let response = try await fetcher.fetch(FetchRequest(server, "/\(index)"))
          #expect(response.text == "/\(index)")
        }
      }
      try await group.waitForAll()
    }
    #expect(fetcher.statistics.requests == 100)
    #expect(fetcher.statistics.open == 0)
    #expect(fetcher.statistics.waiting == 0)
  }
}
