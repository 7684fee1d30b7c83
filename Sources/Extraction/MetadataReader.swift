import Foundation
import Markup
import Web

/// Reads a page's metadata: from structured data, from what the page shows, and from its address.
///
/// Title, authors and date are chosen among all candidates by small learned choosers; the rest follows an order of trust.
struct MetadataReader {
  let page: Page
  let signals: MetadataSignals

  /// Everything the page says about its article.
  ///
  /// - Parameters:
  ///   - document: the page's tree, with its JSON-LD scripts.
  ///   - page: where it came from, and the moment that no date may lie after.
  ///   - blocks: the page's blocks.
  ///   - kept: for each block whether it is of the article (all false when unknown).
  static func read(
    _ document: borrowing Document, page: Page, blocks: BlockList, kept: [Bool]
  ) -> Metadata {
    guard let reader = MetadataReader(document, page: page, blocks: blocks) else { return Metadata() }
    return reader.metadata(blocks: blocks, kept: kept)
  }

  init?(_ document: borrowing Document, page: Page, blocks: BlockList) {
    guard let root = document.root else { return nil }
    self.page = page
    let scripts = document.scripts.filter { $0.type.hasSuffix("ld+json") }.map(\.text)
    signals = MetadataSignals(
      survey: MetadataSurvey(root: root, elements: blocks.elements),
      facts: JSONLDFacts(JSONLDGraph(scripts), page: page.url), elements: blocks.elements, url: page.url)
  }

  func metadata(blocks: BlockList, kept: [Bool]) -> Metadata {
    var metadata = Metadata()
    metadata.title = TitleChoice(signals).best()?.text
    let dates = DateChoice(signals, anchor: anchor, now: page.now)
    metadata.published = dates.best()?.date
    let byline = BylineChoice(signals, anchor: anchor, dates: dates).best()
    if let byline {
      let url = byline.url.flatMap { WebURL($0, relativeTo: page.url) }
      metadata.authors = byline.names.map { Author(name: $0, url: byline.names.count == 1 ? url : nil) }
    }
    metadata.modified = modified(after: metadata.published)
    metadata.canonicalURL = canonicalURL
    metadata.siteName = siteName
    metadata.image = image(blocks: blocks, kept: kept)
    metadata.tags = tags
    metadata.excerpt = excerpt(blocks: blocks, kept: kept)
    metadata.language = language(blocks: blocks, kept: kept)
    metadata.directives = directives
    metadata.isAccessibleForFree = isAccessibleForFree
    metadata.saysArticle = saysArticle
    metadata.headline = headline(metadata.title)
    return metadata
  }

  private static let mostHeadings = 24

  /// The unit of the headline, near which bylines and dates stand: the heading that the page's other titles know best.
  var anchor: Int {
    let survey = signals.survey
    let titles = [survey.headTitle, survey.meta("og:title"), signals.facts.headline].compactMap {
      $0.map { KeyWords(MetadataText.key($0)) }
    }
    var best: (unit: Int, score: Float)?
    for (index, heading) in survey.headings.prefix(Self.mostHeadings).enumerated() {
      guard let text = MetadataText.text(of: heading.node, limit: 400) else { continue }
      let key = MetadataText.key(text)
      guard !key.isEmpty, !signals.isSite(key) || heading.level == 1 && survey.headings.count == 1 else { continue }
      let words = KeyWords(key)
      let known = titles.map { Self.likeness(words, $0) }.max() ?? 0
      let score = known * 2 + (heading.level == 1 ? 1 : 0) - Float(index) * 0.02
      if best.map({ score > $0.score }) ?? true { best = (heading.unit, score) }
    }
    return best?.unit ?? 0
  }

  /// The part of a heading's and of a title's words that they share, the smaller one.
  private static func likeness(_ words: KeyWords, _ others: KeyWords) -> Float {
    guard words.count > 0, others.count > 0 else { return 0 }
    let shared = Float(words.distinctCount(in: others))
    return min(1, min(shared / Float(words.distinctCount), shared / Float(others.distinctCount) + 0.2))
  }
}
