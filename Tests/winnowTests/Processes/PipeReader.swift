import Foundation
import Synchronization

/// Reads a pipe on a thread of its own, line by line, until its other end is closed.
final class PipeReader: Sendable {
  private let all = Mutex<[String]>([])
  private let waiting = AsyncStream.makeStream(of: String.self)
  private let done = AsyncStream.makeStream(of: Void.self)

  /// Each line once, as it comes.
  var stream: AsyncStream<String> { waiting.stream }
  /// All lines so far.
  var lines: [String] { all.withLock { $0 } }

  /// Begins to read.
  func read(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      var rest = Data()
      while true {
        let data = handle.availableData
        rest.append(data)
        while let end = rest.firstIndex(of: 0x0A) {
          take(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
          rest = rest[(end + 1)...]
        }
        if data.isEmpty { break }
      }
      if !rest.isEmpty { take(String(decoding: rest, as: UTF8.self)) }
      waiting.continuation.finish()
      done.continuation.finish()
    }
  }

  /// Waits for the last line.
  func end() async {
    for await _ in done.stream {}
  }

  private func take(_ line: String) {
    all.withLock { $0.append(line) }
    waiting.continuation.yield(line)
  }
}
