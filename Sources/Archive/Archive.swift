internal import Foundation

/// Who opens an archive.
package enum ArchiveAccess: Sendable {
  /// Makes the directory if it is missing.
  case writer
  /// Expects it to be there.
  case reader
}

/// The output directory: plain files, useful without winnow.
///
/// All paths are relative to it. No call follows a symbolic link inside it, so that no link can lead a write outside. Its calls
/// block; callers keep them off the cooperative pool.
package final class Archive: Sendable {
  /// A file is never read beyond this, in bytes: a record holds three forms of a page of at most a few MiB.
  static let maximumFileBytes = 256 << 20

  /// The directory's path as it was given.
  package let directory: String
  let root: Int32
  package let points: WritePoints

  /// Opens the archive.
  ///
  /// - Parameter points: where a crash test listens.
  package init(
    at directory: String, access: ArchiveAccess, points: WritePoints = .environment
  ) throws(ArchiveError) {
    if access == .writer {
      do {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      } catch {
        throw .system(attempt: "make the directory", path: directory, code: Self.code(of: error))
      }
    }
    // The archive's own path may lead over links: it is the user's word.
    let root = open(directory, O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else { throw .system(attempt: "open the archive", path: directory, code: errno) }
    self.directory = directory
    self.root = root
    self.points = points
  }

  deinit {
    close(root)
  }

  private static func code(of error: any Error) -> Int32 {
    let error = error as NSError
    if let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError { return Int32(underlying.code) }
    return error.domain == NSPOSIXErrorDomain ? Int32(error.code) : EIO
  }

  /// Where the archive's path and a relative one lead, for people.
  package func fullPath(_ path: String) -> String {
    directory.hasSuffix("/") ? directory + path : directory + "/" + path
  }

  /// The bytes of a file.
  package func read(_ path: String) throws(ArchiveError) -> [UInt8] {
    try Self.check(path)
    let directories = ArchiveDirectories(root: root)
    let (parent, name) = ArchiveDirectories.split(path)
    let directory = try directories.descriptor(of: parent, create: false)
    // Not blocking: a named pipe must not hold the reader.
    let file = try Descriptor(
      opening: name, in: directory, flags: O_RDONLY | O_NONBLOCK, attempt: "read", path: path)
    return try file.readAll(limit: Self.maximumFileBytes, path: path)
  }

  /// The bytes of a file, or nil if there is none.
  package func readIfPresent(_ path: String) throws(ArchiveError) -> [UInt8]? {
    do {
      return try read(path)
    } catch .system(_, _, ENOENT) {
      return nil
    } catch {
      throw error
    }
  }

  /// Whether anything stands at the path.
  package func exists(_ path: String) throws(ArchiveError) -> Bool {
    try Self.check(path)
    let directories = ArchiveDirectories(root: root)
    let (parent, name) = ArchiveDirectories.split(path)
    do {
      var status = stat()
      return fstatat(try directories.descriptor(of: parent, create: false), name, &status, AT_SYMLINK_NOFOLLOW) == 0
    } catch .system(_, _, ENOENT) {
      return false
    } catch {
      throw error
    }
  }

  /// The record of an article: its JSON file, or if the archive keeps none, what its Markdown file holds.
  ///
  /// - Parameters:
  ///   - path: the article's path without extension.
  ///   - revision: an earlier revision; nil is the present one.
  package func record(at path: String, revision: Int? = nil) throws(ArchiveError) -> ArticleRecord {
    let file = revision.map { ArchivePath.revision($0, of: path) } ?? path + ".json"
    if let bytes = try readIfPresent(file) {
      return try ArticleRecord(json: bytes, path: file)
    }
    guard revision == nil, let bytes = try readIfPresent(path + ".md") else {
      throw .system(attempt: "read", path: file, code: ENOENT)
    }
    return try ArticleRecord(markdownFile: bytes, path: path + ".md")
  }

  /// The record of an article, nil if its files are lost or damaged: that is `verify`'s business.
  package func recordIfReadable(at path: String) throws(ArchiveError) -> ArticleRecord? {
    do {
      return try record(at: path)
    } catch .system(_, _, ENOENT), .notARecord {
      return nil
    } catch {
      throw error
    }
  }

  /// Refuses a path that could lead out of the archive.
  static func check(_ path: String) throws(ArchiveError) {
    guard !path.utf8.contains(0) else { throw .badPath(path) }
    for component in path.split(separator: "/", omittingEmptySubsequences: false)
    where component.isEmpty || component == "." || component == ".." {
      throw .badPath(path)
    }
  }
}
