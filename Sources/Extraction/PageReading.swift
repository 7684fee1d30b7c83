import Markup

/// A page read up to the choice of its blocks.
struct PageReading {
  let list: BlockList
  let analysis: PageAnalysis
  let hints: PageHints
  /// For each scored block (a row of `analysis`) its score.
  let scores: [Float]
  let region: Region

  init(_ document: borrowing Document, page: Page, score: (Page, BlockFeatures) -> [Float]) {
    list = BlockList(document)
    analysis = PageAnalysis(list)
    hints = PageHints(document, page: page)
    scores = score(page, BlockFeatures(FeatureContext(analysis, hints: hints)))
    region = Region(analysis, scores: scores)
  }
}
