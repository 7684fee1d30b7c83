/// Where a page's prose lies: the elements that most of it shares.
struct PageCore {
  /// The element whose near blocks read most like an article.
  let best: Int
  /// The deepest element that holds half of the page's prose, and the deepest that holds nine tenths.
  let half: Int
  let most: Int
  /// For each element whether it is or holds `best`.
  private let holdsBest: [Bool]

  private static let levels = 6

  init(_ page: PageAnalysis) {
    var scores = [Float](repeating: 0, count: page.elements.count)
    for row in page.texts.indices where page.isProse[row] {
      let weight = FastLogarithm.of(1 + page.texts[row].words.rounded()) * (1 + min(page.texts[row].sentences, 8))
      var level = Int(page.levelUp[page.element(row)])
      for distance in 0..<Self.levels where level >= 0 {
        scores[level] += weight / Float(1 + distance)
        level = Int(page.levelUp[level])
      }
    }
    var best = 0
    for index in scores.indices where scores[index] > scores[best] { best = index }
    self.best = best
    half = Self.deepest(page, share: 0.5)
    most = Self.deepest(page, share: 0.9)
    var holds = [Bool](repeating: false, count: page.elements.count)
    var above = best
    while above >= 0, above < holds.count {
      holds[above] = true
      above = Int(page.elements[above].parent)
    }
    holdsBest = holds
  }

  private static func deepest(_ page: PageAnalysis, share: Float) -> Int {
    var found = 0
    // In document order, a deeper element that holds more than half lies below the one found before.
    for (index, element) in page.elements.enumerated()
    where element.mass.prose >= share * page.total.prose && element.depth >= page.elements[found].depth {
      found = index
    }
    return found
  }

  /// How many levels a block must climb to an element that holds the best one; 0 if the block's own element does.
  func levelsToBest(_ page: PageAnalysis, _ row: Int) -> (levels: Int, isInside: Bool) {
    var level = page.element(row)
    var count = 0
    while level >= 0 {
      if holdsBest[level] { return (count, level == best) }
      level = Int(page.levelUp[level])
      count += 1
    }
    return (count, false)
  }

  /// True if the block lies in the element.
  static func isInside(_ page: PageAnalysis, _ row: Int, _ element: Int) -> Bool {
    var above = page.element(row)
    // Elements are numbered in document order: what lies above has a smaller number.
    while above > element { above = Int(page.elements[above].parent) }
    return above == element
  }
}
