import Markup

/// A page read up to the choice of its blocks.
struct PageReading {
  let list: BlockList
  let analysis: PageAnalysis
  let hints: PageHints
  /// For each scored block (a row of `analysis`) its score.
  let scores: [Float]
  /// The choice by the scores alone.
  let scored: Region
  /// The choice, without what the site repeats.
  let region: Region
  let fingerprints: [BlockFingerprint]

  /// How sure a plain text's article is: its shapes say less than markup does.
  private static let plainTextConfidence = 0.7

  init(
    _ document: borrowing Document, reader: PageReader, memory: SiteMemory?, score: (Page, BlockFeatures) -> [Float]
  ) {
    list = BlockList(document)
    analysis = PageAnalysis(list)
    hints = PageHints(document, page: reader.page)
    fingerprints = BlockFingerprint.all(of: list)
    switch reader.form {
    case .markup:
      scores = score(reader.page, BlockFeatures(FeatureContext(analysis, hints: hints)))
      scored = Region(analysis, scores: scores)
    case .plainText:
      scores = [Float](repeating: 1, count: analysis.texts.count)
      scored = Region(everythingOf: analysis, expectedF1: Self.plainTextConfidence)
    }
    region = scored.pruned(analysis, scores: scores, by: memory, fingerprints: fingerprints)
  }
}
