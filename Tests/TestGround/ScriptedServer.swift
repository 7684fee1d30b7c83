import Foundation
import Glibc
import Synchronization

/// A raw HTTP/1.1 server on a loopback address that records every request and answers as a script says.
///
/// A thread for each connection and blocking sockets: simple enough to believe. Stops when it is released.
package final class ScriptedServer: Sendable {
  /// Chooses the response to a request.
  package typealias Script = @Sendable (RecordedRequest) -> ScriptedResponse

  private struct State {
    var requests: [RecordedRequest] = []
    var connections: [Int: CInt] = [:]
    var lastConnection = 0
    var isStopped = false
    var open = 0
    var mostOpen = 0
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  /// The address that it listens on.
  package let address: String
  /// The port that the system gave it.
  package let port: Int
  private let listener: CInt
  private let state: Mutex<State>
  private let script: Script

  /// Listens on a loopback address, e.g. `127.0.0.7`.
  package init(address: String = "127.0.0.1", script: @escaping Script) throws {
    self.address = address
    self.script = script
    let isVersion6 = address.contains(":")
    listener = socket(isVersion6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw POSIXError(.EMFILE) }
    port = try isVersion6 ? Self.bindVersion6(listener, address) : Self.bindVersion4(listener, address)
    guard listen(listener, 512) == 0 else { throw POSIXError(.EADDRINUSE) }
    state = Mutex(State())
    Thread { [listener, state = Weak(self)] in
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0, errno == EINTR || errno == ECONNABORTED { continue }
        guard connection >= 0, let server = state.value, server.take(connection) else {
          if connection >= 0 { _ = close(connection) }
          return
        }
      }
    }.start()
  }

  deinit { stop() }

  /// A server that takes requests and never answers.
  package static func silent() throws -> ScriptedServer {
    try ScriptedServer { _ in ScriptedResponse([.hang]) }
  }

  /// `http://address:port`.
  package var origin: String { "http://\(address.contains(":") ? "[\(address)]" : address):\(port)" }

  /// All requests so far, in order of arrival.
  package var requests: [RecordedRequest] { state.withLock { $0.requests } }

  /// All requests so far but those for robots.txt.
  package var pageRequests: [RecordedRequest] { requests.filter { $0.target != "/robots.txt" } }

  /// How many requests were being answered at the same time at most.
  package var mostOpen: Int { state.withLock { $0.mostOpen } }

  /// Returns when so many requests have come.
  package func received(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.requests.count >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isDone { continuation.resume() }
    }
  }

  /// Breaks all connections off and listens no more.
  package func stop() {
    let connections = state.withLock { state in
      defer { state.connections = [:] }
      guard !state.isStopped else { return [CInt]() }
      state.isStopped = true
      _ = shutdown(listener, Int32(SHUT_RDWR))
      _ = close(listener)
      return Array(state.connections.values)
    }
    for connection in connections { _ = shutdown(connection, Int32(SHUT_RDWR)) }
  }

  private func take(_ connection: CInt) -> Bool {
    let number: Int? = state.withLock { state in
      guard !state.isStopped else { return nil }
      state.lastConnection += 1
      state.connections[state.lastConnection] = connection
      return state.lastConnection
    }
    guard let number else { return false }
    var one: CInt = 1
    _ = setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<CInt>.size))
    Thread { [server = Weak(self)] in
      ScriptedConnection(descriptor: connection, number: number, server: server).serve()
    }.start()
    return true
  }

  /// Records a request and answers what to do with it.
  func respond(to request: RecordedRequest) -> ScriptedResponse {
    let due = state.withLock { state in
      state.requests.append(request)
      state.open += 1
      state.mostOpen = max(state.mostOpen, state.open)
      let count = state.requests.count
      let due = state.watchers.filter { $0.count <= count }
      state.watchers.removeAll { $0.count <= count }
      return due
    }
    for watcher in due { watcher.continuation.resume() }
    return script(request)
  }

  func finished() {
    state.withLock { $0.open -= 1 }
  }

  func closed(_ number: Int) {
    state.withLock { state in _ = state.connections.removeValue(forKey: number) }
  }

  private static func bindVersion4(_ listener: CInt, _ address: String) throws -> Int {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    guard inet_pton(AF_INET, address, &name.sin_addr) == 1 else { throw POSIXError(.EADDRNOTAVAIL) }
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    return Int(UInt16(bigEndian: name.sin_port))
  }

  private static func bindVersion6(_ listener: CInt, _ address: String) throws -> Int {
    var name = sockaddr_in6()
    name.sin6_family = sa_family_t(AF_INET6)
    guard inet_pton(AF_INET6, address, &name.sin6_addr) == 1 else { throw POSIXError(.EADDRNOTAVAIL) }
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let bound = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    return Int(UInt16(bigEndian: name.sin6_port))
  }
}

/// A reference that doesn't keep the server alive, for its threads.
struct Weak: Sendable {
  weak let value: ScriptedServer?

  init(_ value: ScriptedServer) { self.value = value }
}
