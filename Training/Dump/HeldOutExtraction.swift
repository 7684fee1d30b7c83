import Extraction
import Foundation
import Web

/// The whole extractor over standard input, its model replaced by given scores, so that what was learned from a page isn't
/// measured on it.
struct HeldOutExtraction {
  let scores: [String: [Float]]

  func run() throws {
    try PageLine.readAll { try answer($0, memory: nil) }
  }

  /// Reads all pages, learns what their sites repeat, and then answers each.
  func runWithMemory() throws {
    var lines: [PageLine] = []
    var memories: [String: SiteMemory] = [:]
    try PageLine.readAll { line in
      lines.append(line)
      guard let url = line.page.url else { return }
      do throws(ExtractionError) {
        let fingerprints = try Extractor().fingerprints(line.page)
        memories[url.host, default: SiteMemory()].learn(
          fingerprints, page: CanonicalURL.text(of: url), now: line.page.now)
      } catch {
        FileHandle.standardError.write(Data("\(line.id): \(error.reason)\n".utf8))
      }
    }
    for line in lines { try answer(line, memory: line.page.url.flatMap { memories[$0.host] }) }
  }

  private func answer(_ line: PageLine, memory: SiteMemory?) throws {
    let given = scores[line.id]
    let extractor = Extractor { _ in given }
    var answer = Answer(id: line.id)
    do throws(ExtractionError) {
      let article = try extractor.extract(line.page, memory: memory)
      answer.title = article.title
      answer.authors = article.authors.map(\.name)
      answer.published = article.published.map(RFC3339.text)
      answer.text = article.text
      answer.confidence = article.confidence
      answer.incomplete = article.incomplete?.rawValue
      answer.notArticle = article.notArticle?.rawValue
    } catch {
      answer.error = error.reason
    }
    FileHandle.standardOutput.write(try JSONEncoder().encode(answer) + Data("\n".utf8))
  }

  private struct Answer: Encodable {
    let id: String
    var title: String?
    var authors: [String]?
    var published: String?
    var text: String?
    var confidence: Double?
    var incomplete: String?
    var notArticle: String?
    var error: String?
  }
}
