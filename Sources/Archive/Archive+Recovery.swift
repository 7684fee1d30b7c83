internal import Foundation

/// What became of files whose writing was interrupted.
extension Archive {
  /// A file as an intent remembers it.
  package struct ExpectedFile: Sendable, Codable, Equatable {
    /// Relative to the archive.
    package let path: String
    /// `sha256:…` of its bytes.
    package let hash: String
    package let mode: ArchiveFile.Mode

    /// A file that was to be written.
    package init(path: String, hash: String, mode: ArchiveFile.Mode) {
      self.path = path
      self.hash = hash
      self.mode = mode
    }
  }

  /// Completes an interrupted set if all of its bytes are there, else takes it back.
  ///
  /// All temporary files are on the disk before the first one gets its name. So either every file is there, under one name or the
  /// other, and the set can be completed; or none has its name yet, and nothing is lost by dropping what there is: the article
  /// will be fetched again.
  ///
  /// - Returns: whether the set is whole now.
  package func settle(_ files: [ExpectedFile]) throws(ArchiveError) -> Bool {
    let directories = ArchiveDirectories(root: root)
    var isWhole = true
    for file in files where isWhole {
      let present = try hash(of: file.path)
      if present == file.hash { continue }
      guard present == nil || file.mode == .replace else {
        isWhole = false
        break
      }
      isWhole = try hash(of: Self.temporaryPath(of: file.path)) == file.hash
    }
    for file in files {
      if isWhole {
        if try hash(of: file.path) != file.hash { try complete(file, directories) }
      } else if file.mode == .create, try hash(of: file.path) == file.hash {
        removeFile(file.path, directories)
      }
      removeTemporary(of: file.path, directories)
    }
    try directories.syncChanged()
    return isWhole
  }

  /// The hash of a file, nil if there is none.
  package func hash(of path: String) throws(ArchiveError) -> String? {
    guard let bytes = try readIfPresent(path) else { return nil }
    return ContentHash.of(file: bytes)
  }

  private func complete(_ file: ExpectedFile, _ directories: ArchiveDirectories) throws(ArchiveError) {
    let (parent, name) = ArchiveDirectories.split(file.path)
    let temporary = ArchiveDirectories.split(Self.temporaryPath(of: file.path)).name
    let directory = try directories.descriptor(of: parent, create: false)
    guard renameat(directory, temporary, directory, name) == 0 else {
      throw .system(attempt: "rename", path: file.path, code: errno)
    }
    directories.touch(parent)
  }

  /// Removes files that a retention rule drops, durably, and the directories that are empty then. A file that is gone already is
  /// no error.
  package func remove(_ paths: [String]) throws(ArchiveError) {
    let directories = ArchiveDirectories(root: root)
    for path in paths {
      try Self.check(path)
      guard try exists(path) else { continue }
      let (parent, name) = ArchiveDirectories.split(path)
      let directory = try directories.descriptor(of: parent, create: false)
      guard unlinkat(directory, name, 0) == 0 else {
        throw .system(attempt: "remove", path: path, code: errno)
      }
      directories.touch(parent)
    }
    // One may have gone with another that stood in it.
    for directory in directories.changed where directories.changed.contains(directory) {
      try removeEmpty(directory, directories)
    }
    try directories.syncChanged()
  }

  /// Removes a directory if nothing is in it, and then those around it; the topmost one stays.
  private func removeEmpty(_ directory: String, _ directories: ArchiveDirectories) throws(ArchiveError) {
    var path = directory
    while true {
      let (parent, name) = ArchiveDirectories.split(path)
      if parent.isEmpty { return }
      let number = try directories.descriptor(of: parent, create: false)
      // One that holds anything is refused, whoever has put it there, and one that is gone is what is wanted.
      guard unlinkat(number, name, AT_REMOVEDIR) == 0 else { return }
      directories.forget(path)
      directories.touch(parent)
      path = parent
    }
  }
}
