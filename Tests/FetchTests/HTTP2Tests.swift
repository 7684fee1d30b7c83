import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

/// Over TLS, where `openssl` is installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: TLSServer.program)), .timeLimit(.minutes(1)))
struct HTTP2Tests {
  @Test func `requests to one server share a connection and do not wait for each other`() async throws {
    // It answers nobody before all have asked, and the last one first: one after the other nobody would be answered.
    let count = 12
    let server = try HTTP2Server(answeringAfter: count)
    defer { server.stop() }
    let fetcher = try Fetcher(settings: Self.settings(server, count))
    for response in try await Self.atOnce(fetcher, server, count) {
      #expect(response.isHTTP2)
      #expect(response.status == 200)
      #expect(response.text == "two")
    }
    #expect(fetcher.statistics.requests == count)
  }

  @Test(arguments: [1, 150_000, 64 << 20])
  func `streams that come all at the same time arrive whole, however little room there is`(room: Int) async throws {
    let count = 12
    let page = [UInt8](repeating: 0x78, count: 100_000)
    let server = try HTTP2Server(answeringAfter: count, with: page)
    defer { server.stop() }
    let fetcher = try Fetcher(settings: Self.settings(server, count) { $0.maxArriving = room })
    let responses = try await Self.atOnce(fetcher, server, count)
    #expect(responses.count == count)
    for response in responses { #expect(response.isHTTP2 && response.body == page) }
  }

  private static func settings(
    _ server: HTTP2Server, _ count: Int, _ change: (inout FetchSettings) -> Void = { _ in }
  ) -> FetchSettings {
    testSettings {
      $0.caFile = server.certificate
      $0.perHost = count
      $0.retries = 0
      change(&$0)
    }
  }

  private static func atOnce(_ fetcher: Fetcher, _ server: HTTP2Server, _ count: Int) async throws -> [FetchResponse] {
    try await withThrowingTaskGroup(of: FetchResponse.self) { group in
      for number in 0..<count {
        let url = try #require(WebURL("https://localhost:\(server.port)/\(number)"))
        group.addTask { try await fetcher.fetch(FetchRequest(url: url)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func `a server that speaks only HTTP 1 is spoken to so`() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let fetcher = try Fetcher(settings: testSettings { $0.caFile = server.certificate })
    let url = try #require(WebURL("https://localhost:\(server.port)/"))
    #expect(try await !fetcher.fetch(FetchRequest(url: url)).isHTTP2)
  }
}

/// The least of an HTTP/2 server (RFC 9113): one connection, through `openssl s_server`, which leaves the framing to us. It
/// answers each stream with the same body, the last one first.
private final class HTTP2Server: Sendable {
  private let tls: TLSServer

  var port: Int { tls.port }
  var certificate: String { tls.certificate }

  /// - Parameter count: it answers when so many streams have been opened.
  init(answeringAfter count: Int, with body: [UInt8] = Array("two".utf8)) throws {
    tls = try TLSServer(serving: ["-alpn", "h2"])
    let (input, output) = (tls.output, tls.input)
    Thread {
      var received: [UInt8] = []
      var streams: [UInt32] = []
      var start: Int?
      var position = 0
      while case let piece = input.availableData, !piece.isEmpty {
        received += piece
        if start == nil {
          // s_server tells of the connection before; its commands on standard input begin with letters, our frames never do. The client's preface is 24 bytes; ours is an empty SETTINGS.
          guard let preface = received.firstRange(of: "PRI * HTTP/2.0".utf8)?.lowerBound else { continue }
          start = preface
          position = preface + 24
          Self.send(Self.frame(type: 4, flags: 0, stream: 0, []), to: output)
        }
        while let frame = Self.frame(in: received, at: &position) {
          if frame.type == 4, frame.flags & 1 == 0 {
            Self.send(Self.frame(type: 4, flags: 1, stream: 0, []), to: output)
          }
          if frame.type == 1 { streams.append(frame.stream) }
        }
        if streams.count == count {
          for stream in streams.reversed() {
            // `:status: 200` is entry 8 of HPACK's static table (RFC 7541 appendix A).
            Self.send(Self.frame(type: 1, flags: 4, stream: stream, [0x88]), to: output)
          }
          // A frame of each in turn, so that all of them come at the same time.
          for start in stride(from: 0, to: body.count, by: 10_000) {
            let end = min(start + 10_000, body.count)
            for stream in streams.reversed() {
              let frame = Self.frame(
                type: 0, flags: end == body.count ? 1 : 0, stream: stream, Array(body[start..<end]))
              Self.send(frame, to: output)
            }
          }
          streams = []
        }
      }
    }.start()
  }

  func stop() { tls.stop() }

  private static func send(_ bytes: [UInt8], to output: FileHandle) {
    try? output.write(contentsOf: Data(bytes))
  }

  private static func frame(type: UInt8, flags: UInt8, stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
    let length = payload.count
    let head = [UInt8(length >> 16 & 255), UInt8(length >> 8 & 255), UInt8(length & 255), type, flags]
    return head + [24, 16, 8, 0].map { UInt8(stream >> $0 & 255) } + payload
  }

  /// The frame that begins at a position, if it has come whole.
  private static func frame(in bytes: [UInt8], at position: inout Int) -> (type: UInt8, flags: UInt8, stream: UInt32)? {
    guard bytes.count >= position + 9 else { return nil }
    let head = bytes[position..<(position + 9)].map { Int($0) }
    let length = head[0] << 16 | head[1] << 8 | head[2]
    guard bytes.count >= position + 9 + length else { return nil }
    position += 9 + length
    let stream = UInt32(head[5] & 127) << 24 | UInt32(head[6]) << 16 | UInt32(head[7]) << 8 | UInt32(head[8])
    return (UInt8(head[3]), UInt8(head[4]), stream)
  }
}
