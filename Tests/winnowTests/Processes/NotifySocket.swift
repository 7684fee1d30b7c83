import Foundation
import Glibc

/// The socket on which systemd would listen: its datagrams, as they come.
final class NotifySocket: Sendable {
  let path: String
  private let descriptor: Int32
  private let datagrams = AsyncStream.makeStream(of: String.self)

  init(in place: Workplace) throws {
    let path = place.directory.appendingPathComponent("notify").path
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    // One of an earlier daemon may be there.
    unlink(path)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0 else { throw POSIXError(.EADDRINUSE) }
    self.path = path
    self.descriptor = descriptor
    Thread.detachNewThread { [datagrams] in
      var bytes = [UInt8](repeating: 0, count: 65_536)
      while case let count = recv(descriptor, &bytes, bytes.count, 0), count > 0 {
        datagrams.continuation.yield(String(decoding: bytes[..<count], as: UTF8.self))
      }
      datagrams.continuation.finish()
      close(descriptor)
    }
  }

  // Wakes the thread, which closes the socket.
  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Waits for a datagram one of whose lines begins with each of the texts.
  @discardableResult
  func receives(_ beginnings: String...) async throws -> String {
    for await datagram in datagrams.stream {
      let lines = datagram.split(separator: "\n")
      if beginnings.allSatisfy({ beginning in lines.contains { $0.hasPrefix(beginning) } }) { return datagram }
    }
    throw CancellationError()
  }
}
