import Archive
import Foundation
import TestGround
import Testing

struct ChangeLogTests {
  private func line(_ name: String, at date: Date = Sample.day) -> LogLine {
    LogLine(
      at: date, event: .created, id: name, url: "https://a.example/\(name)", source: "a", revision: 1,
      files: ["f/\(name)": "sha256:0"])
  }

  @Test func `numbers go on over days and restarts`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    let log = try ChangeLog(of: archive)
    #expect(try log.append([line("a"), line("b")]).map(\.seq) == [1, 2])
    #expect(try log.append([line("c", at: Sample.day + 86_400)]).map(\.seq) == [3])
    let again = try ChangeLog(of: archive)
    #expect(try again.append([line("d", at: Sample.day + 86_400)]).map(\.seq) == [4])
    #expect(try archive.logDays() == ["2024-03-30", "2024-03-31"])
    #expect(try archive.changes(since: 0).map(\.id) == ["a", "b", "c", "d"])
    #expect(try archive.changes(since: 2).map(\.id) == ["c", "d"])
    #expect(try archive.changes(since: 1, limit: 1).map(\.id) == ["b"])
    #expect(try archive.changes(since: 4).isEmpty)
  }

  @Test func `a clock that goes back does not put later numbers into an earlier file`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    let log = try ChangeLog(of: archive)
    _ = try log.append([line("a")])
    _ = try log.append([line("b", at: Sample.day - 5 * 86_400)])
    #expect(try archive.changes(since: 0).map(\.seq) == [1, 2])
    #expect(try archive.logDays() == ["2024-03-30"])
  }

  @Test(arguments: ["{\"seq\":3,\"at\":\"20", "{", "\u{0}\u{0}\u{0}\u{0}", "{\"seq\":3\u{0}\u{0}\n"])
  func `a torn last line is dropped when the log is opened, and never read`(tail: String) throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    _ = try ChangeLog(of: archive).append([line("a"), line("b")])
    let path = directory.path + "/log/2024-03-30.jsonl"
    let handle = try #require(FileHandle(forWritingAtPath: path))
    handle.seekToEndOfFile()
    handle.write(Data(tail.utf8))
    try handle.close()
    #expect(try archive.changes(since: 0).count == 2)
    let log = try ChangeLog(of: archive)
    #expect(log.tornBytes == tail.utf8.count)
    #expect(try log.append([line("c")]).map(\.seq) == [3])
    #expect(try archive.changes(since: 0).map(\.id) == ["a", "b", "c"])
  }

  @Test func `a line is SPEC's, with its files`() throws {
    var line = line("x")
    line.seq = 7
    #expect(
      String(decoding: line.jsonBytes(), as: UTF8.self) == """
        {"seq":7,"at":"2024-03-30T00:12:00Z","event":"created","id":"x","url":"https://a.example/x","source":"a",\
        "revision":1,"of":null,"files":{"f/x":"sha256:0"}}

        """)
  }

  @Test func `a damaged line is told and the rest is read`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    _ = try ChangeLog(of: archive).append([line("a"), line("b"), line("c")])
    let path = directory.path + "/log/2024-03-30.jsonl"
    let text = try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(
      of: "\"id\":\"b\"", with: "\"id\":b")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    var damages: [ArchiveError] = []
    let lines = try archive.changes(since: 0) { damages.append($0) }
    #expect(lines.map(\.id) == ["a", "c"])
    #expect(damages.count == 1)
  }

  @Test func `reading goes on after any number`() throws {
    let archive = try Archive(at: TemporaryDirectory().path, access: .writer)
    let log = try ChangeLog(of: archive)
    _ = try log.append((1...200).map { line(String(repeating: "x", count: $0 * 37 % 90)) })
    _ = try log.append((201...210).map { line("\($0)", at: Sample.day + 86_400) })
    for number in 0...210 {
      #expect(
        try archive.changes(since: number, limit: 3).map(\.seq)
          == Array((number + 1)...(number + 3)).filter { $0 <= 210 })
    }
  }

  @Test func `numbers that were written and taken back are not given again`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    let log = try ChangeLog(of: archive)
    _ = try log.append([line("a")])
    // A directory in the file's place: the next day's lines can't be written.
    let day = Sample.day + 86_400
    let blocked = directory.path + "/log/2024-03-31.jsonl"
    try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
    #expect(throws: ArchiveError.self) { try log.append([line("b", at: day)]) }
    try FileManager.default.removeItem(atPath: blocked)
    #expect(try log.append([line("b", at: day)]).map(\.seq) == [3])
  }

  @Test func `the next number is higher than any that was given, even if the log is lost`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    #expect(try ChangeLog(of: archive, after: 41).append([line("a")]).map(\.seq) == [42])
  }
}
