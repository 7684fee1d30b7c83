import Markup

/// What training reads of one page: the very rows that the block model scores, and the blocks' texts.
package struct TrainingRows: Sendable {
  /// The features' names, in the order of a row.
  package static var names: [String] { BlockFeatures.names }

  /// Row-major features, `names.count` for each block.
  package let values: [Float]
  /// The texts of the scored blocks.
  package let texts: [String]

  /// Reads a page as the extractor does.
  package init(_ page: Page) throws(ExtractionError) {
    let document = try PageReader(page).document()
    let analysis = PageAnalysis(BlockList(document))
    let features = BlockFeatures(FeatureContext(analysis, hints: PageHints(document, page: page)))
    values = features.values
    texts = analysis.scored.map { analysis.list.text(of: analysis.list.blocks[$0]) }
  }
}
