import Extraction
import Foundation
import Web

/// The whole extractor over standard input, its model replaced by given scores, so that what was learned from a page isn't
/// measured on it.
struct HeldOutExtraction {
  let scores: [String: [Float]]

  func run() throws {
    let output = FileHandle.standardOutput
    try PageLine.readAll { line in
      let given = scores[line.id]
      let extractor = Extractor { _ in given }
      var answer = Answer(id: line.id)
      do throws(ExtractionError) {
        let article = try extractor.extract(line.page)
        answer.title = article.title
        answer.authors = article.authors.map(\.name)
        answer.published = article.published.map(RFC3339.text)
        answer.text = article.text
        answer.confidence = article.confidence
        answer.incomplete = article.incomplete?.rawValue
      } catch {
        answer.error = error.reason
      }
      output.write(try JSONEncoder().encode(answer) + Data("\n".utf8))
    }
  }

  private struct Answer: Encodable {
    let id: String
    var title: String?
    var authors: [String]?
    var published: String?
    var text: String?
    var confidence: Double?
    var incomplete: String?
    var error: String?
  }
}
