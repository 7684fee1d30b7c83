import Markup

/// What scores of single blocks cannot see: that the article is over and its readers speak.
extension Region {
  /// The words that the scores must promise outside of the comments: with less the comments may be what the page is for.
  private static let wordsOfAnArticle: Float = 80
  /// A comment that scores as much is kept: names can mislead.
  private static let sureComment: Float = 0.9
  private static let comment = NameLexicon.bit("comment")
  private static let commentPhrase: UInt64 =
    PhraseLexicon.categories.firstIndex { $0.name == "comment" }.map { 1 << UInt64($0) } ?? 0

  /// Drops the comments below an article. They read like it, and on a forum's page they would be it; what tells is both an
  /// element named for them and a heading in it that speaks of them, after an article that stands outside.
  mutating func dropComments(_ page: PageAnalysis, scores: [Float]) {
    let comments = Self.comments(page)
    var promised: Float = 0
    var article: Int?
    for (row, block) in page.scored.enumerated() where kept[block] && !comments[row] {
      promised += scores[row] * page.texts[row].words
      article = article ?? row
    }
    guard let article, promised >= Self.wordsOfAnArticle else { return }
    for (row, block) in page.scored.enumerated().dropFirst(article)
    where comments[row] && scores[row] < Self.sureComment {
      kept[block] = false
    }
  }

  /// For each row whether it stands among comments, from their heading on.
  private static func comments(_ page: PageAnalysis) -> [Bool] {
    var areAnnounced = false
    return page.scored.indices.map { row in
      let inner = page.elements[Int(page.list.places[page.scored[row]].inner)]
      guard (page.namesAbove[page.element(row)] | inner.names) & comment != 0 else { return false }
      if page.texts[row].phrases & commentPhrase != 0, BlockFacts.headingLevel(page, row) > 0 { areAnnounced = true }
      return areAnnounced
    }
  }
}
