internal import Archive
internal import Catalog
internal import Foundation

/// What is written for one article: its files, and its line in the log.
struct WritePlan: Sendable {
  var files: [ArchiveFile]
  var line: LogLine
  /// How much the article's files hold then, in bytes.
  var bytes: Int
}

/// What an intent remembers of a plan, so that it can be completed or taken back after a crash.
struct PlannedFiles: Codable {
  let files: [Archive.ExpectedFile]
  /// Files that a retention rule removes.
  let removals: [String]
  /// The log line as JSON, without its number.
  let line: String
  /// The number of the log's last line when the intent was recorded.
  let after: Int

  init(_ plan: WritePlan, removals: [String] = [], after: Int) {
    files = plan.files.map { file in
      Archive.ExpectedFile(
        path: file.path, hash: plan.line.files[file.path] ?? ContentHash.of(file: file.bytes), mode: file.mode)
    }
    self.removals = removals
    line = String(decoding: plan.line.jsonBytes(), as: UTF8.self)
    self.after = after
  }

  var json: [UInt8] {
    get throws { Array(try JSONEncoder().encode(self)) }
  }

  init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(PlannedFiles.self, from: Data(json))
  }

  var logLine: LogLine {
    get throws { try JSONDecoder().decode(LogLine.self, from: Data(line.utf8)) }
  }
}
