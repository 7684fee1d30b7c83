internal import Foundation

/// What `verify --repair` does to files.
extension Archive {
  /// Moves a file to another place in the archive, where nothing may stand.
  package func move(_ path: String, to target: String) throws(ArchiveError) {
    try Self.check(path)
    try Self.check(target)
    guard try !exists(target) else { throw .occupied(path: target) }
    let directories = ArchiveDirectories(root: root)
    let (from, name) = ArchiveDirectories.split(path)
    let (to, newName) = ArchiveDirectories.split(target)
    // Each descriptor is valid until the next call: the target's directory is made first.
    _ = try directories.descriptor(of: to, create: true)
    let source = try Descriptor(
      opening: ".", in: try directories.descriptor(of: from, create: false), flags: O_DIRECTORY,
      attempt: "open the directory", path: from)
    let destination = try directories.descriptor(of: to, create: false)
    guard renameat(source.number, name, destination, newName) == 0 else {
      throw .system(attempt: "move", path: path, code: errno)
    }
    directories.touch(from)
    directories.touch(to)
    try directories.syncChanged()
  }

  /// Puts a file aside under a name that is free, beside it.
  ///
  /// - Returns: its new path.
  package func setAside(_ path: String) throws(ArchiveError) -> String {
    var target = path + ".damaged"
    var number = 1
    while try exists(target) {
      number += 1
      target = "\(path).damaged-\(number)"
    }
    try move(path, to: target)
    return target
  }

  /// Rewrites a day of the log without its lines that can't be read; the old file is put aside.
  ///
  /// - Returns: where the old file is, or nil if the day was sound.
  package func mendLog(day: String) throws(ArchiveError) -> String? {
    let path = ChangeLog.path(of: day)
    let bytes = try read(path)
    let decoder = JSONDecoder()
    let lines = bytes.split(separator: 0x0A)
    let sound = lines.filter { line in (try? decoder.decode(LogLine.self, from: Data(line))) != nil }
    guard sound.count < lines.count else { return nil }
    var mended: [UInt8] = []
    for line in sound { mended += line + [0x0A] }
    // The copy stands before the file is replaced: no moment is without the lines.
    var copy = path + ".damaged"
    while try exists(copy) { copy += "-2" }
    let file = ArchiveFile(path: path, bytes: mended, mode: .replace)
    for failure in write([[ArchiveFile(path: copy, bytes: bytes, mode: .create)], [file]]) {
      if let failure { throw failure }
    }
    return copy
  }
}
