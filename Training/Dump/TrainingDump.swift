import Extraction
import Foundation
import Glibc
import Web

/// The matrix of all pages, and beside it the texts and names.
enum TrainingDump {
  /// Reads JSON lines (`id`, `url`, `html`) from standard input and writes `features.f32` (row-major, little-endian),
  /// `blocks.jsonl` (one line a page: `id`, `rows`, `texts`) and `names.json` into a folder.
  static func write(to folder: String) throws {
    let matrix = try file(folder + "/features.f32")
    let blocks = try file(folder + "/blocks.jsonl")
    let now = Date()
    while let line = readLine(strippingNewline: true) {
      let input = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      let page = Page(url: WebURL(input.url), body: Array(input.html.utf8), now: now)
      var texts: [String] = []
      do {
        let rows = try TrainingRows(page)
        texts = rows.texts
        rows.values.withUnsafeBytes { matrix.write(Data($0)) }
      } catch {
        FileHandle.standardError.write(Data("\(input.id): \(error.reason)\n".utf8))
      }
      blocks.write(try JSONEncoder().encode(Row(id: input.id, texts: texts)) + Data("\n".utf8))
    }
    try JSONEncoder().encode(TrainingRows.names).write(to: URL(fileURLWithPath: folder + "/names.json"))
  }

  private struct Line: Decodable {
    let id: String
    let url: String
    let html: String
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
