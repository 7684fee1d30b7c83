internal import Foundation

/// An open file or directory, closed exactly once.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Takes over an open descriptor.
  init(taking number: Int32) {
    self.number = number
  }

  /// Opens a path relative to a directory, never through a symbolic link in its last component.
  init(
    opening name: String, in directory: Int32, flags: Int32, mode: mode_t = 0o644, attempt: String, path: String
  ) throws(ArchiveError) {
    while true {
      let number = openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC, mode)
      if number >= 0 {
        self.number = number
        return
      }
      guard errno == EINTR else { throw .system(attempt: attempt, path: path, code: errno) }
    }
  }

  deinit {
    close(number)
  }

  /// Writes all the bytes, however many calls it takes.
  func write(_ bytes: [UInt8], path: String) throws(ArchiveError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Foundation.write(number, $0.baseAddress! + written, $0.count - written) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(attempt: "write", path: path, code: errno)
      }
      written += count
    }
  }

  /// Reads to the end, up to a limit.
  func readAll(limit: Int, path: String) throws(ArchiveError) -> [UInt8] {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .system(attempt: "read", path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .system(attempt: "read", path: path, code: EISDIR) }
    guard Int(status.st_size) <= limit else { throw .system(attempt: "read", path: path, code: EFBIG) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { read(number, $0.baseAddress! + filled, $0.count - filled) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(attempt: "read", path: path, code: errno)
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Makes sure that what was written is on the disk.
  func sync(path: String) throws(ArchiveError) {
    while fsync(number) != 0 {
      guard errno == EINTR else { throw .system(attempt: "sync", path: path, code: errno) }
    }
  }
}
