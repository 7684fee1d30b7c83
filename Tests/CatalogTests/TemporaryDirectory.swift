import Foundation

/// A directory of its own, removed when the test process ends.
struct TemporaryDirectory {
  let path: String

  private static let root: String = {
    atexit { TemporaryDirectory.removeAll() }
    return NSTemporaryDirectory() + "winnow-tests-\(getpid())"
  }()

  init() throws {
    path = Self.root + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private static func removeAll() {
    do { try FileManager.default.removeItem(atPath: root) } catch { print("left \(root): \(error)") }
  }
}
