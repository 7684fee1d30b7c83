import Markup
import Web

/// Winnows a page down to its article.
///
/// One parse, blocks in document order, features, a learned score for each, a region, and from the kept blocks text, Markdown, HTML.
package struct Extractor: Sendable {
  /// The scores of a page's blocks, given what their features are computed from. Training puts out-of-fold scores in the model's place.
  private let score: @Sendable (Page, FeatureContext) -> [Float]
  /// What one page may cost.
  let limits: Limits

  /// - Parameter limits: what one page may cost, parsing and reading together.
  package init(limits: PageLimits = PageLimits()) {
    self.limits = limits.markup
    score = { _, context in BlockModel.scores(context) }
  }

  /// An extractor that takes its scores from elsewhere: `scores` answers nil for a page that the model shall score.
  package init(scores: @escaping @Sendable (Page) -> [Float]?) {
    limits = PageLimits().markup
    score = { page, context in
      guard let given = scores(page), given.count == context.page.texts.count else { return BlockModel.scores(context) }
      return given
    }
  }

  /// The article of a page.
  ///
  /// - Parameter memory: what the page's site repeats from page to page, if it is known.
  /// - Throws: `notAPage` and `unreadable` for what isn't a page, `noArticle` and `notAnArticle` for a page that holds none.
  package func extract(_ page: Page, memory: SiteMemory? = nil) throws(ExtractionError) -> Article {
    let reader = try PageReader(page)
    let document = try reader.document(limits)
    let reading = try PageReading(document, reader: reader, memory: memory, score: score)
    let metadata = MetadataReader.read(document, page: page, blocks: reading.list, kept: reading.region.kept)
    try ExtractionError.unlessAffordable(document, memory: reading.memory)
    var trouble = TroubleFinder.judge(
      document, page: page, metadata: metadata, blocks: reading.list, kept: reading.region.kept)
    if let kind = trouble.notArticle, kind.isEmpty { throw .notAnArticle(kind) }
    let body = try PageJudge.body(of: reading, scripts: document.scripts, metadata: metadata, page: page)
    if body.isFromScript, trouble.incomplete == .script { trouble.incomplete = nil }
    return Article(
      body: body, metadata: metadata, trouble: trouble, fingerprints: reading.fingerprints)
  }

  /// The fingerprints of a page's blocks, for `SiteMemory` to learn: what `extract` gives too, without its cost.
  package func fingerprints(_ page: Page) throws(ExtractionError) -> [BlockFingerprint] {
    let document = try PageReader(page).document(limits)
    return BlockFingerprint.all(of: BlockList(document))
  }

  /// What becomes of each block of a page, and why, in document order.
  package func explain(_ page: Page, memory: SiteMemory? = nil) throws(ExtractionError) -> [BlockVerdict] {
    let reader = try PageReader(page)
    let document = try reader.document(limits)
    let reading = try PageReading(document, reader: reader, memory: memory, score: score)
    return BlockVerdict.all(of: reading)
  }
}
