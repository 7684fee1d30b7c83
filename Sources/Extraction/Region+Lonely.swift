import Markup

/// What scores of single blocks cannot see: whether a block stands with others of the article or alone among what is dropped.
extension Region {
  /// A kept block that scores less than this needs a kept neighbour …
  private static let sureAlone: Float = 0.65
  /// … and a heading that scores less than this needs something kept under it.
  private static let sureHeading: Float = 0.9

  /// A page that promises less F1 may be a list, where entries of the article stand between others: nothing is lonely there.
  /// (With this bound articles gain 0.001 of F1 out of fold; without it lists lose 0.04.)
  private static let surePage = 0.85

  /// The choice without what stands alone: doubtful ones between dropped ones, like one line of a ranking, and headings over nothing,
  /// like that of a share bar.
  static func withoutLonely(
    _ given: [Bool], _ page: PageAnalysis, scores: [Float], expectedF1: Double
  ) -> [Bool] {
    guard expectedF1 >= surePage else { return given }
    var kept = given
    let rows = page.scored
    // From the end, so that a heading over a heading over nothing goes too.
    for row in rows.indices.reversed() where kept[rows[row]] {
      let followed = row + 1 < rows.count && kept[rows[row + 1]]
      let preceded = row > 0 && kept[rows[row - 1]]
      let block = page.list.blocks[rows[row]]
      if !followed, scores[row] < sureHeading, block.element.tag.isHeading { kept[rows[row]] = false }
      if !followed, !preceded, scores[row] < sureAlone { kept[rows[row]] = false }
    }
    // Never an empty answer: a page of nothing but doubtful blocks keeps them.
    return kept.contains(true) ? kept : given
  }
}
