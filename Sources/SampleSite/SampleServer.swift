import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves the sample site on loopback: four hosts on one port, told apart by the `Host` field, each request recorded.
package final class SampleServer: Sendable {
  /// One request as it arrived.
  package struct Request: Sendable {
    /// The `Host` field without its port.
    package let host: String
    /// Path and query.
    package let target: String
    /// The status it was answered with.
    package let status: Int
  }

  /// The port that it listens on.
  package let port: UInt16
  private let server: HTTPServer
  private let recorded = Mutex<[Request]>([])

  /// A server that listens once `run` is called. With port 0 the system picks one: use `start(port:)` for that.
  private init(port: UInt16, server: HTTPServer) {
    self.port = port
    self.server = server
  }

  /// Listens on loopback and serves until `body` returns. Port 0 lets the system choose.
  package static func serving<Result: Sendable>(
    port: UInt16 = 0, _ body: @Sendable (SampleServer) async throws -> Result
  ) async throws -> Result {
    let server = try HTTPServer(address: .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      try await server.waitUntilListening(timeout: 60)
      guard case .ip4(_, port: let actual)? = await server.listeningAddress else {
        throw SampleServerError.notListening
      }
      let sample = SampleServer(port: actual, server: server)
      await server.appendRoute("*") { request in sample.answer(request) }
      let result = try await body(sample)
      group.cancelAll()
      return result
    }
  }

  /// A host's origin, e.g. `http://orbit-notes.localhost:8080`.
  package func base(of host: SampleHost) -> String { "http://\(host.name).localhost:\(port)" }

  /// Where a host announces its stories.
  package func announcement(of host: SampleHost) -> String { base(of: host) + host.announcement }

  /// All requests so far, in order of arrival.
  package var requests: [Request] { recorded.withLock { $0 } }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    let name = (request.headers[.host] ?? "").split(separator: ":").first.map(String.init) ?? ""
    let target = request.target.rawValue
    let response = respond(host: name, target: target, request)
    recorded.withLock { $0.append(Request(host: name, target: target, status: response.statusCode.code)) }
    return response
  }

  private func respond(host name: String, target: String, _ request: HTTPRequest) -> HTTPResponse {
    guard let host = SampleHost.all.first(where: { "\($0.name).localhost" == name }),
      let answer = host.answers(base: base(of: host))[target]
    else { return HTTPResponse(statusCode: .notFound, body: Data("not here\n".utf8)) }
    let etag = "\"\(host.name)-\(answer.body.utf8.count)\""
    let fields = [
      HTTPHeader.contentType: answer.contentType, HTTPHeader("ETag"): etag,
      HTTPHeader("Last-Modified"): "Fri, 20 Nov 2026 07:00:00 GMT",
    ]
    if request.headers[HTTPHeader("If-None-Match")] == etag {
      return HTTPResponse(statusCode: .notModified, headers: HTTPHeaders(fields))
    }
    return HTTPResponse(statusCode: .ok, headers: HTTPHeaders(fields), body: Data(answer.body.utf8))
  }
}

/// The sample server could not begin.
package enum SampleServerError: Error {
  /// It has no address although it runs.
  case notListening
}
