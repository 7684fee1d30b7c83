/// What scores of single blocks cannot see: that a list of other stories stands apart from the article.
extension Region {
  /// A block of links that scores as much is kept wherever it stands.
  private static let sureLink: Float = 0.7
  /// A page that promises less F1 may be a list, whose entries are links between other things.
  private static let surePage = 0.85
  /// A block is nothing but a link, with its number or label, when so much of its text is.
  private static let linkShare: Float = 0.8

  /// Drops the doubtful links that stand between dropped blocks with nothing but others of their kind: a ranking, a list of the
  /// latest stories. One that stands beside a sentence of the article belongs to it.
  mutating func dropLinkIslands(_ page: PageAnalysis, scores: [Float]) {
    guard expectedF1 >= Self.surePage else { return }
    for island in islands(page)
    where island.allSatisfy({ scores[$0] < Self.sureLink && page.linkShare($0) >= Self.linkShare }) {
      for row in island { kept[page.scored[row]] = false }
    }
  }

  /// The runs of kept rows.
  private func islands(_ page: PageAnalysis) -> [Range<Int>] {
    var islands: [Range<Int>] = []
    var start = 0
    while let first = (start..<page.scored.count).first(where: { kept[page.scored[$0]] }) {
      start = (first..<page.scored.count).first { !kept[page.scored[$0]] } ?? page.scored.count
      islands.append(first..<start)
    }
    return islands
  }
}
