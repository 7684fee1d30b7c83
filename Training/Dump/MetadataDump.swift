import Extraction
import Foundation
import Web

/// The candidates for title, authors and date of all pages, with their features: what `Training/metadata.py` learns from.
enum MetadataDump {
  /// Reads pages as JSON lines from standard input. Writes JSON lines to standard output: first the features' names of
  /// each chooser, then one line a page.
  static func run() throws {
    try write(Names(names: MetadataTrainingRows.names))
    try PageLine.readAll(dump)
  }

  private static func dump(_ line: PageLine) throws {
    let rows: MetadataTrainingRows
    do throws(ExtractionError) {
      rows = try MetadataTrainingRows(line.page)
    } catch {
      FileHandle.standardError.write(Data("\(line.id): \(error.reason)\n".utf8))
      return
    }
    try write(
      Candidates(
        id: line.id, title: rows.title.rows.map(Candidate.init), author: rows.author.rows.map(Candidate.init),
        date: rows.date.rows.map(Candidate.init)))
  }

  private struct Names: Encodable {
    let names: [String: [String]]
  }

  private struct Candidates: Encodable {
    let id: String
    let title: [Candidate]
    let author: [Candidate]
    let date: [Candidate]
  }

  private struct Candidate: Encodable {
    let texts: [String]
    let date: String?
    let features: [Float]

    init(_ row: MetadataTrainingRows.Row) {
      texts = row.texts
      date = row.date.map { RFC3339.text($0) }
      features = row.features
    }
  }

  private static func write(_ value: some Encodable) throws {
    FileHandle.standardOutput.write(try JSONEncoder().encode(value) + Data("\n".utf8))
  }
}
