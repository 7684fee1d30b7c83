internal import Foundation

/// The directories that one batch of files touches, opened once each, component by component, through no symbolic link.
///
/// It belongs to one call and is not shared between threads.
final class ArchiveDirectories {
  private let root: Int32
  private var open: [String: Int32] = [:]
  /// The directories whose entries changed, which must be synced.
  private(set) var changed: Set<String> = []

  /// More than this are not kept open at a time.
  private let limit = 128

  init(root: Int32) {
    self.root = root
  }

  deinit {
    closeAll()
  }

  private func closeAll() {
    for descriptor in open.values { close(descriptor) }
    open.removeAll(keepingCapacity: true)
  }

  /// The directory's descriptor, valid until the next call.
  ///
  /// - Parameter create: whether missing directories are made.
  func descriptor(of directory: String, create: Bool) throws(ArchiveError) -> Int32 {
    if directory.isEmpty { return root }
    if let known = open[directory] { return known }
    if open.count >= limit { closeAll() }
    let (parent, name) = Self.split(directory)
    let parentDescriptor = try descriptor(of: parent, create: create)
    var number = openat(parentDescriptor, name, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if number < 0 && errno == ENOENT && create {
      guard mkdirat(parentDescriptor, name, 0o755) == 0 || errno == EEXIST else {
        throw .system(attempt: "make the directory", path: directory, code: errno)
      }
      changed.insert(parent)
      number = openat(parentDescriptor, name, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard number >= 0 else { throw .system(attempt: "open the directory", path: directory, code: errno) }
    open[directory] = number
    return number
  }

  /// The entries of a directory changed.
  func touch(_ directory: String) {
    changed.insert(directory)
  }

  /// The directory is gone.
  func forget(_ directory: String) {
    if let number = open.removeValue(forKey: directory) { close(number) }
    changed.remove(directory)
  }

  /// Makes the changed directories' entries durable.
  func syncChanged() throws(ArchiveError) {
    for directory in changed {
      let number = try descriptor(of: directory, create: false)
      while fsync(number) != 0 {
        guard errno == EINTR else { throw .system(attempt: "sync the directory", path: directory, code: errno) }
      }
    }
    changed.removeAll()
  }

  /// A path's directory ("" for none) and its last component.
  static func split(_ path: String) -> (directory: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }
}
