import Markup
import Web

/// Winnows a page down to its article.
///
/// One parse, blocks in document order, features, a learned score for each, a region, and from the kept blocks text, Markdown, HTML.
package struct Extractor: Sendable {
  /// The scores of a page's blocks, given their features. Training puts out-of-fold scores in the model's place.
  private let score: @Sendable (Page, BlockFeatures) -> [Float]

  package init() {
    score = { _, features in BlockModel.scores(features) }
  }

  /// An extractor that takes its scores from elsewhere: `scores` answers nil for a page that the model shall score.
  package init(scores: @escaping @Sendable (Page) -> [Float]?) {
    score = { page, features in
      guard let given = scores(page), given.count == features.rows else { return BlockModel.scores(features) }
      return given
    }
  }

  /// The article of a page.
  package func extract(_ page: Page, memory: SiteMemory? = nil) throws(ExtractionError) -> Article {
    let document = try PageReader.document(of: page)
    let reading = PageReading(document, page: page, score: score)
    let metadata = MetadataReader.read(document, page: page, blocks: reading.list, kept: reading.region.kept)
    let trouble = TroubleFinder.judge(
      document, page: page, metadata: metadata, blocks: reading.list, kept: reading.region.kept)
    let body = try PageJudge.body(of: reading, metadata: metadata, page: page)
    return Article(body: body, metadata: metadata, trouble: trouble, list: reading.list)
  }
}
