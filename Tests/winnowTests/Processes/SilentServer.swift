import Foundation
import Glibc

/// A server that takes connections and never answers.
final class SilentServer: Sendable {
  let port: UInt16
  private let descriptor: Int32
  private let asked = AsyncStream.makeStream(of: Void.self)

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listens = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard listens else { throw POSIXError(.EADDRINUSE) }
    self.descriptor = descriptor
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [asked] in
      var connections: [Int32] = []
      while case let connection = accept(descriptor, nil, nil), connection >= 0 {
        connections.append(connection)
        asked.continuation.yield()
      }
      for connection in connections { close(connection) }
      close(descriptor)
    }
  }

  // Wakes the thread, which closes all.
  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  var source: String { "{ id: silent, url: \"http://127.0.0.1:\(port)/feed.xml\", interval: 1s }" }

  /// Waits until somebody has connected.
  func isAsked() async throws {
    for await _ in asked.stream { return }
    throw CancellationError()
  }
}
