import Markup

/// What scores of single blocks cannot see: that the article is over, and its readers speak.
extension Region {
  /// The words that the scores must promise outside of the comments: with less the comments may be what the page is for.
  private static let wordsOfAnArticle: Float = 80
  /// A comment that scores as much is kept: names can mislead.
  private static let sureComment: Float = 0.9
  private static let comment = NameLexicon.bit("comment")
  private static let commentPhrase: UInt64 =
    PhraseLexicon.categories.firstIndex { $0.name == "comment" }.map { 1 << UInt64($0) } ?? 0

  /// Drops the comments below an article. They read like it, and on a forum's page they would be it; what tells is an element
  /// named for them with a heading in it that speaks of them, after an article that began outside.
  mutating func dropComments(_ page: PageAnalysis, scores: [Float]) {
    let isOfComments = elementsOfComments(page)
    guard isOfComments.contains(true) else { return }
    let rows = page.scored.indices.filter { kept[page.scored[$0]] }
    let comments = rows.filter { isOfComments[page.element($0)] }
    let promised = { (rows: [Int]) in rows.reduce(Float(0)) { $0 + scores[$1] * page.texts[$1].words } }
    guard promised(rows) - promised(comments) >= Self.wordsOfAnArticle else { return }
    for row in comments where scores[row] < Self.sureComment { kept[page.scored[row]] = false }
  }

  /// For each element whether it lies in one that holds the comments.
  private func elementsOfComments(_ page: PageAnalysis) -> [Bool] {
    var found = [Bool](repeating: false, count: page.elements.count)
    guard let first = page.scored.indices.first(where: { kept[page.scored[$0]] }) else { return found }
    let aroundBeginning = Set(page.elementsAround(page.element(first)))
    for row in page.scored.indices
    where page.texts[row].phrases & Self.commentPhrase != 0 && BlockFacts.headingLevel(page, row) > 0 {
      let around = page.elementsAround(page.element(row)).prefix { !aroundBeginning.contains($0) }
      if let widest = around.last(where: { page.elements[$0].names & Self.comment != 0 }) { found[widest] = true }
    }
    // Elements are numbered in document order: what lies above has a smaller number.
    for (index, element) in page.elements.enumerated() where element.parent >= 0 && found[Int(element.parent)] {
      found[index] = true
    }
    return found
  }
}
