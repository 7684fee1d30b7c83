internal import Foundation

/// The right to write a state directory: an advisory lock on `STATE/lock`, with the holder's process number in it.
///
/// The kernel releases it when the holder dies, however that happens. Keep it as long as anything is written.
package final class WriterLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock or throws `locked`. It does not wait.
  package init(stateDirectory: String) throws(CatalogError) {
    do {
      try FileManager.default.createDirectory(atPath: stateDirectory, withIntermediateDirectories: true)
    } catch {
      throw CatalogError(error, attempt: "make the directory \(stateDirectory)", path: stateDirectory)
    }
    let path = Self.path(in: stateDirectory)
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else {
      throw .notWritable(path: path, detail: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      let holder = Self.number(in: descriptor)
      close(descriptor)
      if code == EWOULDBLOCK { throw .locked(path: stateDirectory, holder: holder) }
      throw .notWritable(path: path, detail: String(cString: strerror(code)))
    }
    self.descriptor = descriptor
    // The number is for people and for `holder`: the lock holds without it.
    let text = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
  }

  deinit {
    close(descriptor)
  }

  /// The process that holds the lock now, nil if it is free.
  package static func holder(stateDirectory: String) -> Int32? {
    let descriptor = open(path(in: stateDirectory), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    return number(in: descriptor) ?? 0
  }

  private static func path(in stateDirectory: String) -> String { stateDirectory + "/lock" }

  private static func number(in descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
