import Foundation
import TestGround
import Web

/// Pages made by templates, in fifteen languages.
enum GeneratedListings {
  private static func template(_ seed: Int, _ layouts: [ListingTemplate.Layout]) -> ListingTemplate {
    let languages = ListingLanguage.all
    return ListingTemplate(
      layouts[seed % layouts.count], languages[(seed / layouts.count + seed * 7) % languages.count], seed: seed)
  }

  /// Pages of other seeds than those that the model was fitted to.
  static func measure() throws {
    let held = ListingTemplate.Layout.heldOut
    let fitted = ListingTemplate.Layout.allCases.filter { !held.contains($0) }
    for (name, layouts) in [("generated, layouts fitted to", fitted), ("generated, layouts never seen", held)] {
      var score = ListingScore()
      for seed in 90_000..<90_240 {
        let template = template(seed, layouts)
        guard let url = WebURL(template.url) else { continue }
        let links = Links(template, url)
        try score.add(Array(template.html.utf8), url, wanted: links.wanted, uncounted: links.uncounted)
      }
      print(score.line(name))
    }
  }

  /// Features of pages in the layouts that the model may see.
  static func write(from: Int, to: Int) throws {
    let layouts = ListingTemplate.Layout.allCases.filter { !ListingTemplate.Layout.heldOut.contains($0) }
    for seed in from..<max(from, to) {
      let template = template(seed, layouts)
      guard let url = WebURL(template.url) else { continue }
      let links = Links(template, url)
      try FeatureLine(
        id: "generated-\(seed)", site: "generated-\(template.layout)", kind: "generated", weight: 1,
        page: Array(template.html.utf8), url: url, wanted: links.wanted, uncounted: links.uncounted
      ).write()
    }
  }

  /// What a template's links are, in identity form.
  private struct Links {
    let wanted: Set<String>
    let uncounted: Set<String>

    init(_ template: ListingTemplate, _ url: WebURL) {
      func identity(_ address: String) -> String? { WebURL(address, relativeTo: url).map(CanonicalURL.text(of:)) }
      wanted = Set(template.entries.compactMap { identity($0.url) })
      uncounted = Set(template.others.compactMap(identity))
    }
  }
}
