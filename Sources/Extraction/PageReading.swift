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

  /// Bytes held for the page beside its tree.
  var memory: Int { list.memory + analysis.memory }

  init(
    _ document: borrowing Document, reader: PageReader, memory: SiteMemory?, score: (Page, FeatureContext) -> [Float]
  ) throws(ExtractionError) {
    // The blocks of a page of nothing but elements take three quarters of what its tree does, and more while their arrays grow.
    try ExtractionError.unlessAffordable(document, memory: document.memory / 4 * 3)
    list = BlockList(document)
    try ExtractionError.unlessAffordable(document, memory: list.memory)
    analysis = PageAnalysis(list)
    try ExtractionError.unlessAffordable(
      document, memory: list.memory + analysis.memory + BlockFeatures.memory(rows: analysis.texts.count))
    hints = PageHints(document, page: reader.page)
    fingerprints = BlockFingerprint.all(of: list)
    switch reader.form {
    case .markup:
      scores = score(reader.page, FeatureContext(analysis, hints: hints))
      scored = Region(analysis, scores: scores)
    case .plainText:
      scores = [Float](repeating: 1, count: analysis.texts.count)
      scored = Region(everythingOf: analysis, expectedF1: Self.plainTextConfidence)
    }
    try ExtractionError.unlessAffordable(document, memory: list.memory + analysis.memory)
    region = scored.pruned(analysis, scores: scores, by: memory, fingerprints: fingerprints)
  }
}
