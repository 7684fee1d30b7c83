import Foundation

/// A directory of its own, removed when the test process ends.
package struct TemporaryDirectory: Sendable {
  /// Absolute.
  package let path: String

  private static let root: String = {
    atexit { TemporaryDirectory.removeAll() }
    return NSTemporaryDirectory() + "winnow-tests-\(getpid())"
  }()

  /// Makes it.
  package init() throws {
    path = Self.root + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  // Nobody is left to tell about an error; what a test still writes is the system's temporary folder's matter.
  private static func removeAll() {
    do { try FileManager.default.removeItem(atPath: root) } catch { print("left \(root): \(error)") }
  }
}
