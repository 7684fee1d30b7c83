import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct CutShortTests {
  private func fails(_ response: ScriptedResponse) async throws -> FetchError.Cause? {
    let server = try ScriptedServer { _ in response }
    return try await Fetcher(settings: testSettings { $0.retries = 0 }).failure(FetchRequest(server, "/"))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n99\r\nonly this",
    "HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n",
  ])
  func `a body that ends before its length is no answer`(raw: String) async throws {
    let cause = try await fails(.raw(raw))
    guard case .cutShort? = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
  }

  @Test func `a body that is broken off is no answer`() async throws {
    let cause = try await fails(.raw("HTTP/1.1 200 OK\r\n\r\nno length, then a reset", then: .reset))
    guard case .cutShort? = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
  }

  @Test(arguments: ["", "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"])
  func `a header that is cut short is no answer`(raw: String) async throws {
    #expect(try await fails(.raw(raw)) != nil)
  }

  @Test func `a compressed body that ends too early is no answer, with or without a length`() async throws {
    let short = Array(CodedBodies.longGzip.dropLast(20))
    let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".utf8)
    #expect(try await fails(ScriptedResponse([.send(head + short), .close])) != nil)
    #expect(try await fails(ScriptedResponse(200, ["Content-Encoding": "gzip"], body: short)) != nil)
    let chunked = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
    let chunk = Array("\(String(short.count, radix: 16))\r\n".utf8) + short + Array("\r\n0\r\n\r\n".utf8)
    #expect(try await fails(ScriptedResponse([.send(chunked + chunk)])) != nil)
  }

  @Test func `a compressed body that is whole is an answer in every framing`() async throws {
    let body = CodedBodies.longGzip
    let coded = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
    let chunk = Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n\r\n".utf8)
    let half = body.count / 2
    let responses = [
      ScriptedResponse([.send(Array("\(coded)\r\n".utf8) + body), .close]),
      ScriptedResponse([
        .send(Array("\(coded)\r\n".utf8) + body[..<half]), .pause(.milliseconds(20)), .send(Array(body[half...])),
        .close,
      ]),
      ScriptedResponse([.send(Array("\(coded)Transfer-Encoding: chunked\r\n\r\n".utf8) + chunk)]),
      ScriptedResponse(200, ["Content-Encoding": "gzip"], body: body),
    ]
    for response in responses { #expect(try await fails(response) == nil) }
  }

  @Test func `a request whose connection broke is sent once more, and only once`() async throws {
    let server = try ScriptedServer { request in
      request.connection == 1
        ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this") : ScriptedResponse(200, text: "whole")
    }
    let fetcher = try Fetcher(settings: testSettings())
    #expect(try await fetcher.fetch(FetchRequest(server, "/")).text == "whole")
    #expect(fetcher.statistics.retries == 1)

    let broken = try ScriptedServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this") }
    #expect(try await fetcher.failure(FetchRequest(broken, "/")) != nil)
    #expect(broken.requests.count == 2)
  }

  @Test func `an error status is not asked for again by itself`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(500) }
    let fetcher = try Fetcher(settings: testSettings())
    #expect(try await fetcher.fetch(FetchRequest(server, "/")).status == 500)
    #expect(server.requests.count == 1)
  }
}
