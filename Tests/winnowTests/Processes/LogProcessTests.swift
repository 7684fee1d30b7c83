import Archive
import Foundation
import Testing

/// `winnow log`, as a program that follows an archive reads it.
@Suite(.timeLimit(.minutes(1)))
struct LogProcessTests {
  private func line(_ name: String, _ date: Date) -> LogLine {
    LogLine(at: date, event: .created, id: name, url: "https://a.example/\(name)", source: "a", revision: 1)
  }

  @Test
  func `a reader that follows sees each line once, over midnight, torn writes and damage, and can go on anywhere`()
    async throws
  {
    try await Workplace.with { place in
      try place.configure([])
      let archive = try Archive(at: place.directory.path + "/archive", access: .writer)
      let log = try ChangeLog(of: archive)
      let monday = Date(timeIntervalSince1970: 1_711_929_590)
      let tuesday = monday + 86_400
      _ = try log.append([line("a", monday), line("b", monday)])
      try await WinnowProcess.running(["log", "--follow", "--since", "1", "--config", place.config], in: place) {
        reader in
        try await reader.prints("\"seq\":2")
        _ = try log.append([line("c", monday)])
        try await reader.prints("\"seq\":3")
        // Midnight.
        _ = try log.append([line("d", tuesday)])
        try await reader.prints("\"seq\":4")
        // Half a line is no line; it is one as soon as its other half is there.
        let file = place.directory.appendingPathComponent("archive/log/2024-04-01.jsonl")
        var whole = line("e", tuesday)
        whole.seq = 5
        let bytes = whole.jsonBytes()
        try Self.append(Array(bytes[..<30]), to: file)
        try Self.append(Array(bytes[30...]), to: file)
        try await reader.prints("\"seq\":5", "\"id\":\"e\"")
        // A line that cannot be read is named, and those behind it are printed.
        whole = line("f", tuesday)
        whole.seq = 7
        try Self.append(Array("{\"seq\":6,\"at\":\"never\"}\n".utf8) + whole.jsonBytes(), to: file)
        try await reader.prints("\"seq\":7")
        try await reader.says("line 3 is not a log line")
        reader.signal(SIGTERM)
        let outcome = try await reader.end()
        let numbers = outcome.output.split(separator: "\n").compactMap { $0.firstMatch(of: /"seq":(\d+)/)?.output.1 }
        #expect(numbers == ["2", "3", "4", "5", "7"])
        #expect(outcome.errors.count == 1)
      }
      let rest = try await WinnowProcess.run(["log", "--since", "5", "--config", place.config], in: place)
      #expect(rest.status == 0)
      #expect(rest.output.split(separator: "\n").count == 1)
    }
  }

  private static func append(_ bytes: [UInt8], to file: URL) throws {
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }
}
