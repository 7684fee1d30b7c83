internal import Foundation

/// Writing many articles' files at the price of a few syncs: all temporary files, all syncs, all names, each directory once.
extension Archive {
  /// The temporary file beside a file.
  static func temporaryPath(of path: String) -> String {
    let (directory, name) = ArchiveDirectories.split(path)
    return (directory.isEmpty ? "" : directory + "/") + ".\(name).winnow-tmp"
  }

  /// Whether a name is that of one of winnow's temporary files.
  package static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(".winnow-tmp")
  }

  /// Writes sets of files, each set whole or not at all, durably.
  ///
  /// A set that fails does not stop the others. After a crash `settle(_:)` says what became of each set.
  ///
  /// - Returns: for each set, in order, why it failed, or nil.
  package func write(_ sets: [[ArchiveFile]]) -> [ArchiveError?] {
    var failures = [ArchiveError?](repeating: nil, count: sets.count)
    let directories = ArchiveDirectories(root: root)
    writeTemporaries(sets, directories, &failures)
    points.reached(.temporariesSynced)
    for (index, files) in sets.enumerated() {
      if failures[index] == nil {
        failures[index] = name(files, directories)
      } else {
        for file in files { removeTemporary(of: file.path, directories) }
      }
    }
    points.reached(.renamed)
    do throws(ArchiveError) {
      try directories.syncChanged()
    } catch {
      for index in failures.indices where failures[index] == nil { failures[index] = error }
    }
    points.reached(.directoriesSynced)
    return failures
  }

  private func writeTemporaries(
    _ sets: [[ArchiveFile]], _ directories: ArchiveDirectories, _ failures: inout [ArchiveError?]
  ) {
    var unsynced: [UnsyncedFile] = []
    var isFirst = true
    for (index, files) in sets.enumerated() {
      do throws(ArchiveError) {
        for file in files {
          try refuseOccupied(file, directories)
          let number = try openTemporary(of: file.path, directories, making: &unsynced, &failures)
          unsynced.append(UnsyncedFile(set: index, path: file.path, number: number))
          try writeAll(file.bytes, to: number, path: file.path)
          if isFirst { points.reached(.firstTemporary) }
          isFirst = false
        }
      } catch {
        failures[index] = error
      }
    }
    points.reached(.temporariesWritten)
    Self.sync(&unsynced, &failures)
  }

  /// A file that is written, open and not yet on the disk.
  private struct UnsyncedFile {
    let set: Int
    let path: String
    let number: Int32
  }

  /// Syncs and closes.
  ///
  /// All files' data is set on its way first: the first sync's journal commit then covers all of them, and the others have little
  /// left to wait for.
  private static func sync(_ files: inout [UnsyncedFile], _ failures: inout [ArchiveError?]) {
    for file in files { _ = startWriting(file.number) }
    for file in files {
      var status = fsync(file.number)
      while status != 0 && errno == EINTR { status = fsync(file.number) }
      if status != 0 && failures[file.set] == nil {
        failures[file.set] = .system(attempt: "sync", path: file.path, code: errno)
      }
      // NFS and quota systems may tell only here that the data did not fit.
      if close(file.number) != 0 && errno != EINTR && failures[file.set] == nil {
        failures[file.set] = .system(attempt: "close", path: file.path, code: errno)
      }
    }
    files.removeAll()
  }

  /// Sets a file's data on its way to the disk (Linux does so when told that the pages will not be needed). It is only a hint:
  /// where it is not heeded the sync does all of the work.
  private static func startWriting(_ number: Int32) -> Int32 {
    posix_fadvise(number, 0, 0, Int32(POSIX_FADV_DONTNEED))
  }

  /// When the process has no free descriptor, what is open already is finished first.
  private func openTemporary(
    of path: String, _ directories: ArchiveDirectories, making unsynced: inout [UnsyncedFile],
    _ failures: inout [ArchiveError?]
  ) throws(ArchiveError) -> Int32 {
    do {
      return try openTemporary(of: path, directories)
    } catch {
      guard error.code == EMFILE || error.code == ENFILE, !unsynced.isEmpty else { throw error }
      Self.sync(&unsynced, &failures)
      return try openTemporary(of: path, directories)
    }
  }

  private func openTemporary(of path: String, _ directories: ArchiveDirectories) throws(ArchiveError) -> Int32 {
    let (parent, name) = ArchiveDirectories.split(Self.temporaryPath(of: path))
    let directory = try directories.descriptor(of: parent, create: true)
    directories.touch(parent)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var number = openat(directory, name, flags, 0o644)
    if number < 0 && errno == EEXIST {
      // Left by a crash whose intent was discarded: its name says that it is ours.
      unlinkat(directory, name, 0)
      number = openat(directory, name, flags, 0o644)
    }
    guard number >= 0 else { throw .system(attempt: "write", path: path, code: errno) }
    return number
  }

  private func writeAll(_ bytes: [UInt8], to number: Int32, path: String) throws(ArchiveError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Foundation.write(number, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(attempt: "write", path: path, code: errno)
      }
      written += count
    }
  }

  /// A file that is to be created must find its place free, or taken by the very same bytes.
  private func refuseOccupied(_ file: ArchiveFile, _ directories: ArchiveDirectories) throws(ArchiveError) {
    try Self.check(file.path)
    guard file.mode == .create else { return }
    let (parent, name) = ArchiveDirectories.split(file.path)
    var status = stat()
    let directory = try directories.descriptor(of: parent, create: true)
    guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == file.bytes.count, try read(file.path) == file.bytes
    else {
      throw .occupied(path: file.path)
    }
  }

  /// Gives a set's temporary files their names. If one cannot be named, those of the set that were created are taken back.
  private func name(_ files: [ArchiveFile], _ directories: ArchiveDirectories) -> ArchiveError? {
    var created: [String] = []
    for (index, file) in files.enumerated() {
      do throws(ArchiveError) {
        try name(file, directories)
        if file.mode == .create { created.append(file.path) }
        if index == 0 { points.reached(.firstRenamed) }
      } catch {
        for path in created { removeFile(path, directories) }
        for rest in files[index...] { removeTemporary(of: rest.path, directories) }
        return error
      }
    }
    return nil
  }

  private func name(_ file: ArchiveFile, _ directories: ArchiveDirectories) throws(ArchiveError) {
    let (parent, name) = ArchiveDirectories.split(file.path)
    let temporary = ArchiveDirectories.split(Self.temporaryPath(of: file.path)).name
    let directory = try directories.descriptor(of: parent, create: false)
    if file.mode == .create {
      // A link, unlike a rename, never takes the place of a file that came there meanwhile.
      if linkat(directory, temporary, directory, name, 0) == 0 {
        removeTemporary(of: file.path, directories)
        return
      }
      if errno == EEXIST {
        guard try read(file.path) == file.bytes else { throw .occupied(path: file.path) }
        removeTemporary(of: file.path, directories)
        return
      }
      // A file system without hard links (FAT): the place was free a moment ago, and we are the only writer.
      guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else {
        throw .system(attempt: "name", path: file.path, code: errno)
      }
    }
    guard renameat(directory, temporary, directory, name) == 0 else {
      throw .system(attempt: "rename", path: file.path, code: errno)
    }
  }

  func removeTemporary(of path: String, _ directories: ArchiveDirectories) {
    removeFile(Self.temporaryPath(of: path), directories)
  }

  /// Removes a file if it is there. What cannot be removed is found by `verify`.
  func removeFile(_ path: String, _ directories: ArchiveDirectories) {
    let (parent, name) = ArchiveDirectories.split(path)
    guard let directory = try? directories.descriptor(of: parent, create: false) else { return }
    if unlinkat(directory, name, 0) == 0 { directories.touch(parent) }
  }
}
