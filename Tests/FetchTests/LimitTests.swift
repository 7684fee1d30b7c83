import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct LimitTests {
  private let page = [UInt8](repeating: 0x61, count: 1000)

  @Test func `max_body is exact, and its error names it`() async throws {
    let server = try ScriptedServer { [page] _ in ScriptedResponse(200, body: page) }
    let fetcher = try Fetcher(settings: testSettings { $0.maxBody = 1000 })
    #expect(try await fetcher.fetch(FetchRequest(server, "/")).body.count == 1000)
    var request = try FetchRequest(server, "/")
    request.maxBody = 999
    do throws(FetchError) {
      _ = try await fetcher.fetch(request)
      Issue.record("a byte too many")
    } catch {
      #expect(error.cause == .tooLarge(limit: 999))
      #expect(error.reason.contains("999 bytes (max_body)"))
      #expect(!error.isTransient)
    }
  }

  @Test func `a body without end is ended`() async throws {
    let server = try ScriptedServer { [page] _ in
      ScriptedResponse([.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .sendForever(page, every: .zero)])
    }
    let fetcher = try Fetcher(settings: testSettings { $0.maxBody = 100_000 })
    #expect(try await fetcher.failure(FetchRequest(server, "/")) == .tooLarge(limit: 100_000))
    #expect(fetcher.statistics.bytes < 1_000_000)
  }

  @Test func `a declared length over the limit is refused before the body`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse([.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n".utf8)), .hang])
    }
    let cause = try await Fetcher(settings: testSettings()).failure(FetchRequest(server, "/"))
    #expect(cause != nil)
  }

  @Test func `a large declared length that fits is not taken on trust`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse([.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\nabc".utf8)), .close])
    }
    let fetcher = try Fetcher(settings: testSettings { $0.retries = 0 })
    guard case .cutShort? = try await fetcher.failure(FetchRequest(server, "/")) else {
      Issue.record("expected cutShort")
      return
    }
  }

  @Test(arguments: [
    ("br", CodedBodies.brotliBomb), ("zstd", CodedBodies.zstdBomb), ("gzip, gzip", CodedBodies.gzipBombTwice),
  ])
  func `a bomb is counted after decompression`(coding: String, body: [UInt8]) async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, ["Content-Encoding": coding], body: body) }
    let fetcher = try Fetcher(settings: testSettings { $0.maxBody = 50_000 })
    #expect(try await fetcher.failure(FetchRequest(server, "/")) == .tooLarge(limit: 50_000))
    fetcher.update(settings: testSettings { $0.maxBody = 1 << 20 })
    #expect(try await fetcher.fetch(FetchRequest(server, "/")).body.count == 1 << 20)
  }

  @Test(arguments: ["gzip, gzip, gzip", "gzip,gzip,br,deflate", "gzip, identity, gzip, gzip"])
  func `nested encodings have a limit`(coding: String) async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse(200, ["Content-Encoding": coding], body: CodedBodies.gzipThrice)
    }
    let cause = try await Fetcher(settings: testSettings()).failure(FetchRequest(server, "/"))
    guard case .encoding(let why)? = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
    #expect(why.contains("limit"))
  }

  @Test func `nested encodings in several fields are counted together`() async throws {
    let server = try ScriptedServer { _ in
      .raw("HTTP/1.1 200 OK\r\n" + String(repeating: "Content-Encoding: gzip\r\n", count: 3) + "\r\nx")
    }
    guard case .encoding? = try await Fetcher(settings: testSettings()).failure(FetchRequest(server, "/")) else {
      Issue.record("expected encoding")
      return
    }
  }

  @Test func `a broken or unknown encoding is an error`() async throws {
    let server = try ScriptedServer { request in
      ScriptedResponse(200, ["Content-Encoding": String(request.target.dropFirst())], text: "this is no such thing")
    }
    let fetcher = try Fetcher(settings: testSettings())
    for coding in ["gzip", "br", "zstd", "compress", "rot13"] {
      guard case .encoding? = try await fetcher.failure(FetchRequest(server, "/\(coding)")) else {
        Issue.record("\(coding) was accepted")
        return
      }
    }
  }

  @Test func `a header without end is ended`() async throws {
    let server = try ScriptedServer { request in
      let line = request.target == "/lines" ? "X-Filler: \(String(repeating: "y", count: 1000))\r\n" : "yyyyyyyyyy"
      return ScriptedResponse([
        .send(Array("HTTP/1.1 200 OK\r\nX: ".utf8)), .sendForever(Array(line.utf8), every: .zero),
      ])
    }
    let fetcher = try Fetcher(settings: testSettings())
    for path in ["/lines", "/line"] {
      guard case .headersTooLarge? = try await fetcher.failure(FetchRequest(server, path)) else {
        Issue.record("expected headersTooLarge for \(path)")
        return
      }
    }
  }

  @Test func `interim answers without end are ended`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse([
        .sendForever(
          Array("HTTP/1.1 100 Continue\r\nX: \(String(repeating: "y", count: 500))\r\n\r\n".utf8), every: .zero)
      ])
    }
    guard case .headersTooLarge? = try await Fetcher(settings: testSettings()).failure(FetchRequest(server, "/")) else {
      Issue.record("expected headersTooLarge")
      return
    }
  }

  @Test func `a slow body ends at the timeout, which the error names`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse([.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .sendForever([0x61], every: .milliseconds(20))])
    }
    let fetcher = try Fetcher(settings: testSettings { $0.timeout = .milliseconds(150) })
    #expect(try await fetcher.failure(FetchRequest(server, "/")) == .timeout(.milliseconds(150)))
  }

  @Test func `all hops share one timeout`() async throws {
    let server = try ScriptedServer { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return ScriptedResponse(302, ["Location": "/\(number + 1)"]).after(.milliseconds(60))
    }
    let fetcher = try Fetcher(settings: testSettings { $0.timeout = .milliseconds(150) })
    #expect(try await fetcher.failure(FetchRequest(server, "/0")) == .timeout(.milliseconds(150)))
    #expect(server.requests.count <= 3)
  }

  @Test func `a server that falls silent is stalled`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse([.send(Array("HTTP/1.1 200 OK\r\n\r\nabc".utf8)), .hang]) }
    let fetcher = try Fetcher(settings: testSettings { $0.stallTimeout = .seconds(1) })
    #expect(try await fetcher.failure(FetchRequest(server, "/")) == .stalled(.seconds(1)))
  }

  @Test func `robots txt beyond its limit is cut, not refused`() async throws {
    let filler = Array(String(repeating: "# nothing\n", count: 60_000).utf8)
    let server = try ScriptedServer { request in
      request.target == "/robots.txt"
        ? ScriptedResponse(200, body: Array("User-agent: *\nDisallow: /no\n".utf8) + filler) : ScriptedResponse()
    }
    let fetcher = try Fetcher(settings: testSettings { $0.robots = true })
    #expect(try await fetcher.failure(FetchRequest(server, "/no")) == .robotsDisallowed)
    #expect(try await fetcher.fetch(FetchRequest(server, "/yes")).status == 200)
  }
}
