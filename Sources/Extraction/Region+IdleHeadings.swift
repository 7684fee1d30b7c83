import Markup

/// What scores of single blocks cannot see: that nothing stands under a heading.
extension Region {
  /// A heading that scores less needs something kept under it …
  private static let sureHeading: Float = 0.9
  /// … on a page that promises as much: on others entries of a list may be headings alone.
  private static let surePage = 0.85

  /// Drops the headings that the article would end with, like that of a bar to share it.
  mutating func dropIdleHeadings(_ page: PageAnalysis, scores: [Float]) {
    guard expectedF1 >= Self.surePage else { return }
    let rows = page.scored.indices.filter { kept[page.scored[$0]] }
    let end = rows.lastIndex { row in
      scores[row] >= Self.sureHeading || !page.list.blocks[page.scored[row]].element.tag.isHeading
    }
    guard let end else { return }
    for row in rows[(end + 1)...] { kept[page.scored[row]] = false }
  }
}
