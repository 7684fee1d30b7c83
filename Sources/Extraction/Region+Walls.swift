import Markup

/// What scores of single blocks cannot see on a page of few words: that a text is the wall before the rest, or asks for an address.
extension Region {
  private static let wall = NameLexicon.bit("wall") | NameLexicon.bit("newsletter")
  private static let request = PhraseLexicon.categories.enumerated().reduce(UInt64(0)) { mask, category in
    ["subscribe", "account"].contains(category.element.name) ? mask | 1 << UInt64(category.offset) : mask
  }
  /// What scores as much is kept: names can mislead.
  private static let sureInWall: Float = 0.9
  /// Levels around a block whose names count.
  private static let levelsOfWall = 3

  /// Drops what an element named for walls or newsletters says about subscribing, under a heading of that kind or by itself.
  mutating func dropWalls(_ page: PageAnalysis, scores: [Float]) {
    var isRequested = false
    for (row, block) in page.scored.enumerated() {
      let requests = page.texts[row].phrases & Self.request != 0
      if BlockFacts.headingLevel(page, row) > 0 { isRequested = requests }
      guard kept[block], requests || isRequested, scores[row] < Self.sureInWall else { continue }
      if Self.isInWall(page, row) { kept[block] = false }
    }
  }

  private static func isInWall(_ page: PageAnalysis, _ row: Int) -> Bool {
    var level = page.element(row)
    for _ in 0..<levelsOfWall where level >= 0 {
      if page.levelNames[level] & wall != 0 { return true }
      level = Int(page.levelUp[level])
    }
    return false
  }
}
