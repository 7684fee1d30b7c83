internal import Foundation

/// Seeing what is in the archive.
extension Archive {
  /// A directory's entry.
  package struct Entry: Sendable, Equatable {
    /// What stands there.
    package enum Kind: Sendable {
      case file
      case directory
      /// A link, a pipe, a device: never winnow's.
      case other
    }

    package let name: String
    package let kind: Kind
  }

  /// The entries of a directory ("" is the archive itself), sorted by name, without `.` and `..`.
  package func entries(of directory: String) throws(ArchiveError) -> [Entry] {
    let directories = ArchiveDirectories(root: root)
    let number = try directories.descriptor(of: directory, create: false)
    // A descriptor of its own: the stream closes it, and reading moves its offset.
    let own = openat(number, ".", O_DIRECTORY | O_CLOEXEC)
    guard own >= 0, let stream = fdopendir(own) else {
      let code = errno
      if own >= 0 { close(own) }
      throw .system(attempt: "list", path: directory, code: code)
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." {
        entries.append(Entry(name: name, kind: Self.kind(of: name, in: number, hint: entry.pointee.d_type)))
      }
      errno = 0
    }
    guard errno == 0 else { throw .system(attempt: "list", path: directory, code: errno) }
    return entries.sorted { $0.name < $1.name }
  }

  private static func kind(of name: String, in directory: Int32, hint: UInt8) -> Entry.Kind {
    switch Int(hint) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .directory
    case Int(DT_UNKNOWN):
      var status = stat()
      guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
      return status.st_mode & S_IFMT == S_IFREG ? .file : status.st_mode & S_IFMT == S_IFDIR ? .directory : .other
    default: return .other
    }
  }

  /// Calls `body` with each file (and each link or device) below a directory, in order of path. Iterative; a directory that
  /// holds more levels than an archive can have is not entered.
  ///
  /// - Parameter skipping: paths of directories that are not looked into, e.g. the state's.
  package func walk(
    _ directory: String = "", skipping: Set<String> = [],
    _ body: (_ path: String, _ kind: Entry.Kind) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    let deepest = 32
    var pending = [directory]
    while let next = pending.popLast() {
      var below: [String] = []
      for entry in try entries(of: next) {
        let path = next.isEmpty ? entry.name : next + "/" + entry.name
        if entry.kind == .directory {
          if !skipping.contains(path) && path.utf8.count(where: { $0 == UInt8(ascii: "/") }) < deepest {
            below.append(path)
          }
        } else {
          try body(path, entry.kind)
        }
      }
      pending.append(contentsOf: below.reversed())
    }
  }
}
