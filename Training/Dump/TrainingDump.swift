import Extraction
import Foundation
import Web

/// The matrix of all pages, and beside it the texts and names.
enum TrainingDump {
  /// Reads JSON lines from standard input and writes `features.f32` (row-major, little-endian), `blocks.jsonl`
  /// (one line a page: `id`, `texts`) and `names.json` into a folder.
  static func write(to folder: String) throws {
    let matrix = try file(folder + "/features.f32")
    let blocks = try file(folder + "/blocks.jsonl")
    try PageLine.readAll { line in
      var texts: [String] = []
      do throws(ExtractionError) {
        let rows = try TrainingRows(line.page)
        texts = rows.texts
        rows.values.withUnsafeBytes { matrix.write(Data($0)) }
      } catch {
        FileHandle.standardError.write(Data("\(line.id): \(error.reason)\n".utf8))
      }
      blocks.write(try JSONEncoder().encode(Row(id: line.id, texts: texts)) + Data("\n".utf8))
    }
    try JSONEncoder().encode(TrainingRows.names).write(to: URL(fileURLWithPath: folder + "/names.json"))
  }

  private struct Row: Encodable {
    let id: String
    let texts: [String]
  }

  private static func file(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
