internal import Foundation

/// Reading the change log, as any program may.
extension Archive {
  /// The days that have a log, oldest first, as `YYYY-MM-DD`.
  package func logDays() throws(ArchiveError) -> [String] {
    let names: [String]
    do {
      names = try entries(of: "log").filter { $0.kind == .file }.map(\.name)
    } catch .system(_, _, ENOENT) {
      return []
    } catch {
      throw error
    }
    return names.filter(Self.isLogName).map { String($0.prefix(10)) }.sorted()
  }

  static func isLogName(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.count == 16, name.hasSuffix(".jsonl"), bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
    return [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy { (0x30...0x39).contains(bytes[$0]) }
  }

  /// The lines after a number, oldest first. A torn last line is left out: it does not exist yet, or never will.
  ///
  /// - Parameters:
  ///   - sequence: the last number that the reader has seen; 0 for all.
  ///   - limit: at most so many lines.
  ///   - damaged: is told of each line that cannot be read; reading goes on behind it.
  package func changes(
    since sequence: Int, limit: Int = .max, damaged: (ArchiveError) -> Void = { _ in }
  ) throws(ArchiveError) -> [LogLine] {
    var lines: [LogLine] = []
    for day in try days(since: sequence) where lines.count < limit {
      let path = ChangeLog.path(of: day)
      let bytes = try read(path)
      let decoder = JSONDecoder()
      let whole = bytes[..<ChangeLog.wholeLength(bytes)]
      var start = Self.start(after: sequence, in: whole)
      while start < whole.endIndex, lines.count < limit {
        let end = whole[start...].firstIndex(of: 0x0A) ?? whole.endIndex
        let line = whole[start..<end]
        defer { start = end + 1 }
        if line.isEmpty { continue }
        if let found = ChangeLog.sequence(of: line), found <= sequence { continue }
        do {
          lines.append(try decoder.decode(LogLine.self, from: Data(line)))
        } catch {
          let number = whole[..<start].count { $0 == 0x0A } + 1
          damaged(.damagedLog(path: path, line: number, why: "it is not the JSON of a log line"))
        }
      }
    }
    return lines
  }

  /// Where the first line after a number may begin. Numbers rise: half of the rest is left out at each step, until a line is met
  /// whose number cannot be read.
  private static func start(after sequence: Int, in log: ArraySlice<UInt8>) -> Int {
    var (low, high) = (log.startIndex, log.endIndex)
    while low < high {
      let middle = (low + high) / 2
      let begin = log[low..<middle].lastIndex(of: 0x0A).map { $0 + 1 } ?? low
      guard let found = ChangeLog.sequence(of: log[begin...]) else { return low }
      guard found <= sequence else {
        high = begin
        continue
      }
      low = (log[middle...].firstIndex(of: 0x0A) ?? log.endIndex - 1) + 1
    }
    return low
  }

  /// The days that can hold lines after a number: the one that holds its successor, and later ones.
  private func days(since sequence: Int) throws(ArchiveError) -> [String] {
    let days = try logDays()
    guard sequence > 0 else { return days }
    var low = 0
    var high = days.count
    // The last day whose first line is at or before the number may hold its successor.
    while low < high {
      let middle = (low + high) / 2
      let bytes = try read(ChangeLog.path(of: days[middle]))
      let first = ChangeLog.sequence(of: bytes.prefix { $0 != 0x0A })
      if let first, first <= sequence { low = middle + 1 } else { high = middle }
    }
    return Array(days[max(0, low - 1)...])
  }
}
