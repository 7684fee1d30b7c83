import Extraction
import Foundation
import Web

/// A page as the corpus and `winnow extract --jsonl` give it.
struct PageLine: Decodable {
  let id: String
  let url: String?
  let html: String

  /// The moment that pages are judged at.
  private static let now = Date()

  var page: Page { Page(url: url.flatMap { WebURL($0) }, body: Array(html.utf8), now: Self.now) }

  /// Reads standard input to its end.
  static func readAll(_ body: (PageLine) throws -> Void) throws {
    while let line = readLine(strippingNewline: true) {
      try body(JSONDecoder().decode(PageLine.self, from: Data(line.utf8)))
    }
  }
}
