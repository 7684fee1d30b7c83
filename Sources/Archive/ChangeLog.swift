internal import Foundation
internal import Web

/// The archive's change log: `log/YYYY-MM-DD.jsonl`, appended to and never rewritten, numbered through.
///
/// One writer holds it. Reading needs no `ChangeLog`: see `Archive.changes(since:limit:)`.
package final class ChangeLog {
  private let archive: Archive
  private var day: String
  private var size: Int
  /// The number of the last line; 0 if there is none.
  package private(set) var lastSequence: Int
  /// How many bytes of a torn last line were dropped when the log was opened.
  package let tornBytes: Int

  /// Opens the log for appending. A last line that a crash tore is dropped.
  ///
  /// - Parameter number: the next line's number is higher, even if lines that had it are lost.
  package init(of archive: Archive, after number: Int = 0) throws(ArchiveError) {
    self.archive = archive
    var torn = 0
    var last = 0
    var newest: (day: String, size: Int)?
    for day in try archive.logDays().reversed() {
      let bytes = try archive.read(Self.path(of: day))
      let whole = Self.wholeLength(bytes)
      if whole < bytes.count {
        try Self.truncate(Self.path(of: day), to: whole, in: archive)
        torn += bytes.count - whole
      }
      if newest == nil { newest = (day, whole) }
      // A number that cannot be read is searched for further up: what is damaged there is for `verify` to tell.
      if let found = Self.lastSequence(in: bytes[..<whole]) {
        last = found
        break
      }
    }
    tornBytes = torn
    lastSequence = max(last, number)
    (day, size) = newest ?? ("", 0)
  }

  static func path(of day: String) -> String { "log/\(day).jsonl" }

  /// Appends lines, numbers them, and makes them durable with one sync.
  ///
  /// If it fails nothing of them stays in the log, as far as the disk lets us.
  ///
  /// - Returns: the lines with their numbers.
  package func append(_ lines: [LogLine]) throws(ArchiveError) -> [LogLine] {
    guard let first = lines.first else { return [] }
    let numbered = lines.enumerated().map { offset, line in
      var line = line
      line.seq = lastSequence + 1 + offset
      return line
    }
    let (year, month, dayOfMonth) = RFC3339.day(first.at)
    let today = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))"
    // A clock that went back does not open an earlier day again: numbers rise from file to file.
    if today > day { (day, size) = (today, 0) }
    // Numbers that were on the disk for a moment are not given again: somebody may have read them.
    lastSequence += lines.count
    try write(numbered.flatMap { $0.jsonBytes() })
    return numbered
  }

  private func write(_ bytes: [UInt8]) throws(ArchiveError) {
    let path = Self.path(of: day)
    let directories = ArchiveDirectories(root: archive.root)
    let directory = try directories.descriptor(of: "log", create: true)
    let isNew = size == 0
    let file = try Descriptor(
      opening: "\(day).jsonl", in: directory, flags: O_WRONLY | O_APPEND | O_CREAT, attempt: "append to", path: path)
    do throws(ArchiveError) {
      let half = bytes.count / 2
      // In two parts, as the kernel may do with one too: a crash test stops between them.
      try file.write(Array(bytes[..<half]), path: path)
      archive.points.reached(.logTorn)
      try file.write(Array(bytes[half...]), path: path)
      try file.sync(path: path)
    } catch {
      // The next line must not follow half a line. If this fails too, opening the log again mends it.
      if ftruncate(file.number, off_t(size)) == 0 { fsync(file.number) }
      throw error
    }
    size += bytes.count
    if isNew {
      directories.touch("log")
      try directories.syncChanged()
    }
    archive.points.reached(.logAppended)
  }

  private static func truncate(_ path: String, to length: Int, in archive: Archive) throws(ArchiveError) {
    let directories = ArchiveDirectories(root: archive.root)
    let (parent, name) = ArchiveDirectories.split(path)
    let directory = try directories.descriptor(of: parent, create: false)
    let file = try Descriptor(opening: name, in: directory, flags: O_WRONLY, attempt: "mend", path: path)
    guard ftruncate(file.number, off_t(length)) == 0 else {
      throw .system(attempt: "mend", path: path, code: errno)
    }
    try file.sync(path: path)
  }

  /// The length of the whole lines. After a power cut the end of a file may be zeros: no line of ours ends so.
  static func wholeLength(_ bytes: [UInt8]) -> Int {
    var end = bytes.count
    while true {
      guard let feed = bytes[..<end].lastIndex(of: 0x0A) else { return 0 }
      let start = bytes[..<feed].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if feed > start && bytes[feed - 1] == UInt8(ascii: "}") && bytes[start] == UInt8(ascii: "{") { return feed + 1 }
      // A line of zeros or a half one: only the tail of the log may be so.
      guard bytes[start..<feed].contains(0) else { return feed + 1 }
      end = start
    }
  }

  private static func lastSequence(in bytes: ArraySlice<UInt8>) -> Int? {
    for line in bytes.split(separator: 0x0A).reversed() {
      if let sequence = sequence(of: line) { return sequence }
    }
    return nil
  }

  /// The number of a line, read from its beginning: every line begins with `{"seq":`.
  static func sequence(of line: ArraySlice<UInt8>) -> Int? {
    let opening = Array("{\"seq\":".utf8)
    guard line.starts(with: opening) else { return nil }
    let digits = line.dropFirst(opening.count).prefix { (0x30...0x39).contains($0) }.prefix(18)
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
