import Foundation
import Web

/// Pages of a corpus whose links were labelled by hand (`kind` articles) or by the corpus' own texts (`kind` products).
struct LabelledListings {
  private struct Label: Decodable {
    let id: String
    let kind: String
    let entries: [String]
    let uncounted: [String]
  }

  private struct PageLine: Decodable {
    let id: String
    let url: String?
    let html: String
  }

  /// What a page of each kind weighs: the labels of products are made by a rule, and products are no articles.
  private static let weights = ["articles": 3.0, "products": 0.4]

  private let labels: [String: Label]

  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let all = try text.split(separator: "\n").map { try JSONDecoder().decode(Label.self, from: Data($0.utf8)) }
    labels = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Writes the features of the labelled pages among those on standard input.
  func write() throws {
    while let line = readLine() {
      let page = try JSONDecoder().decode(PageLine.self, from: Data(line.utf8))
      guard let label = labels[page.id], let url = page.url.flatMap({ WebURL($0) }) else { continue }
      func identities(_ addresses: [String]) -> Set<String> {
        Set(addresses.compactMap { WebURL($0).map(CanonicalURL.text(of:)) })
      }
      try FeatureLine(
        id: label.id, site: RegistrableDomain.of(url.host), kind: label.kind, weight: Self.weights[label.kind] ?? 1,
        page: Array(page.html.utf8), url: url, wanted: identities(label.entries), uncounted: identities(label.uncounted)
      ).write()
    }
  }
}
