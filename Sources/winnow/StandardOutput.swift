import Glibc
import Synchronization

/// Standard output, written by several tasks at once in whole pieces.
final class StandardOutput: Sendable {
  private let lock = Mutex<Void>(())

  /// Writes all of it, whatever the descriptor takes at a time. A closed pipe ends the program quietly, as `head` expects.
  func write(_ bytes: [UInt8]) {
    lock.withLock { _ in
      bytes.withUnsafeBytes { raw in
        var done = 0
        while done < raw.count {
          let count = Glibc.write(1, raw.baseAddress.map { $0 + done }, raw.count - done)
          if count > 0 { done += count }
          if count < 0, errno != EINTR { exit(errno == EPIPE ? 0 : 73) }
        }
      }
    }
  }

  /// Writes a text and a line end.
  func line(_ text: String) { write(Array(text.utf8) + [0x0A]) }
}
