/// Which blocks of a page are kept, and how sure that is.
struct Region {
  /// For each block of the list.
  var kept: [Bool]
  /// The score that a kept block has at least.
  private(set) var threshold: Float = 0
  /// The word F1 that the scores promise for this choice, 0 to 1.
  private(set) var expectedF1: Double

  /// A block is kept above this part of the page's expected F1 …
  private static let thresholdPerF1: Float = 0.6
  /// … but never needs more than this score …
  private static let highestThreshold: Float = 0.5
  /// … nor is kept with less.
  private static let lowestThreshold: Float = 0.15

  /// Chooses the blocks of a page by their scores (one for each row of `page`).
  ///
  /// The choice of greatest expected F1 keeps what scores above half of that F1 (Lipton, Elkan and Naryanaswamy 2014): a page
  /// that the model is unsure of needs a lower threshold than one that it knows. The highest threshold bounds it for sure pages.
  init(_ page: PageAnalysis, scores: [Float]) {
    kept = [Bool](repeating: false, count: page.list.blocks.count)
    expectedF1 = 0
    let best = Self.best(page, scores)
    let wanted = min(Self.highestThreshold, max(Self.lowestThreshold, best.f1 * Self.thresholdPerF1))
    // A page whose best block is below the threshold still gives the best choice: never an empty answer while there is text.
    threshold = scores.contains { $0 > wanted } ? wanted : best.threshold
    for (row, block) in page.scored.enumerated() where scores[row] >= threshold { kept[block] = true }
    dropCopies(page)
    expectedF1 = Self.expectedF1(page, scores, keptAbove: threshold)
    completeStructures(page, scores: scores)
    dropComments(page, scores: scores)
    dropLinkIslands(page, scores: scores)
    dropWalls(page, scores: scores)
    dropAdvertisingLabels(page)
    dropIdleHeadings(page, scores: scores)
    keepWordlessBlocks(page)
  }

  /// All blocks of a page whose article was chosen before.
  init(everythingOf page: PageAnalysis, expectedF1: Double) {
    kept = [Bool](repeating: true, count: page.list.blocks.count)
    self.expectedF1 = expectedF1
  }

  /// Below this score a kept block is doubtful.
  private static let sure: Float = 0.9

  /// Without the blocks that `memory` knows as what the site repeats.
  func pruned(
    _ page: PageAnalysis, scores: [Float], by memory: SiteMemory?, fingerprints: [BlockFingerprint]
  ) -> Region {
    guard let memory else { return self }
    var doubtful = [Bool](repeating: false, count: kept.count)
    for (row, block) in page.scored.enumerated() { doubtful[block] = scores[row] < Self.sure }
    var region = self
    region.kept = memory.prune(kept: kept, doubtful: doubtful, list: page.list, fingerprints: fingerprints)
    return region
  }

  /// The choice of greatest expected F1: the lowest score that it keeps, and that F1.
  private static func best(_ page: PageAnalysis, _ scores: [Float]) -> (threshold: Float, f1: Float) {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var expected: Float = 0
    for row in order { expected += scores[row] * page.texts[row].words }
    var shared: Float = 0
    var words: Float = 0
    var best: (threshold: Float, f1: Float) = (1, 0)
    for row in order {
      shared += scores[row] * page.texts[row].words
      words += page.texts[row].words
      let f1 = 2 * shared / max(words + expected, .leastNormalMagnitude)
      if f1 > best.f1 { best = (scores[row], f1) }
    }
    return best
  }

  private static func expectedF1(_ page: PageAnalysis, _ scores: [Float], keptAbove threshold: Float) -> Double {
    var expected: Float = 0
    var shared: Float = 0
    var words: Float = 0
    for row in scores.indices {
      let sum = scores[row] * page.texts[row].words
      expected += sum
      guard scores[row] >= threshold else { continue }
      shared += sum
      words += page.texts[row].words
    }
    return words + expected > 0 ? Double(2 * shared / (words + expected)) : 0
  }

  /// Words from which on a block that says the same as one before it is a second copy of it, not a refrain.
  private static let copyWords: Float = 20

  /// Some pages carry their article twice, for wide and for narrow screens: the first copy is enough.
  private mutating func dropCopies(_ page: PageAnalysis) {
    var seen = HashCounter(capacity: page.texts.count)
    for (row, block) in page.scored.enumerated() where kept[block] && page.texts[row].words >= Self.copyWords {
      if seen.add(page.texts[row].hash) > 1 { kept[block] = false }
    }
  }

  /// Blocks without words (a dash in a cell, asterisks between parts) follow their neighbours: both must be kept.
  private mutating func keepWordlessBlocks(_ page: PageAnalysis) {
    var before = false
    var row = 0
    for block in kept.indices {
      if row < page.scored.count, page.scored[row] == block {
        before = kept[block]
        row += 1
      } else if !page.list.blocks[block].text.isEmpty {
        kept[block] = before && row < page.scored.count && kept[page.scored[row]]
      }
    }
  }
}
