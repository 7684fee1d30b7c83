import Glibc

/// Reads lines from a descriptor by `read` and `memchr`: `FileHandle` scans at 40 MB/s, this at memory speed, and a batch of
/// pages is gigabytes.
struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  private static let chunk = 1 << 20

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line that is not empty, without its end; nil at the end of the input.
  mutating func next() throws(CommandError) -> [UInt8]? {
    while let line = try anyLine() {
      if !line.isEmpty { return line }
    }
    return nil
  }

  private mutating func anyLine() throws(CommandError) -> [UInt8]? {
    var searched = start
    while true {
      if let end = newline(from: searched) {
        let line = Array(buffer[start..<end])
        start = end + 1
        return line
      }
      searched = buffer.count - start
      buffer.removeSubrange(..<start)
      start = 0
      if isAtEnd {
        defer { buffer = [] }
        return buffer.isEmpty ? nil : buffer
      }
      try fill()
    }
  }

  private func newline(from position: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, position < bytes.count,
        let found = memchr(base + position, 0x0A, bytes.count - position)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func fill() throws(CommandError) {
    let old = buffer.count
    // Doubling, so that a line of many megabytes is not copied for each chunk of it.
    let room = max(Self.chunk, old)
    var count = 0
    let descriptor = descriptor
    buffer.append(
      contentsOf: [UInt8](unsafeUninitializedCapacity: room) { target, filled in
        repeat { count = read(descriptor, target.baseAddress, room) } while count < 0 && errno == EINTR
        filled = max(0, count)
      })
    if count < 0 { throw .input("standard input", String(cString: strerror(errno))) }
    if count == 0 { isAtEnd = true }
  }
}
