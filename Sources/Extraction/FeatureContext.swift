import Markup

/// All that the rows of one page share, computed once.
struct FeatureContext {
  let page: PageAnalysis
  let core: PageCore
  /// Blocks in places with the same path, and blocks whose surrounding level has the same path.
  let groups: PathGroups
  let outerGroups: PathGroups
  let hints: PageHints
  let title: TextOverlap
  let description: TextOverlap
  let structured: TextOverlap
  let structuredDescription: TextOverlap
  let facts: [BlockFacts]
  let summary: PageSummary
  /// Sums over the rows before each row, one more than rows.
  let sums: [Mass]
  /// How many elements of the page share each element's path.
  let pathCounts: [Int32]

  init(_ page: PageAnalysis, hints: PageHints) {
    self.page = page
    self.hints = hints
    core = PageCore(page)
    groups = PathGroups(page) { page.elements[page.element($0)].path }
    outerGroups = PathGroups(page) { row in
      let up = Int(page.levelUp[page.element(row)])
      return up >= 0 ? page.elements[up].path : 0
    }
    title = TextOverlap(hints.title)
    description = TextOverlap(hints.description)
    structured = TextOverlap(TokenList(of: hints.structuredBody))
    structuredDescription = TextOverlap(hints.structuredDescription)
    var counter = HashCounter(capacity: page.elements.count)
    for element in page.elements { counter.add(element.path) }
    pathCounts = page.elements.map { Int32(counter.count(of: $0.path)) }
    var sums = [Mass()]
    sums.reserveCapacity(page.texts.count + 1)
    for row in page.texts.indices {
      let text = page.texts[row]
      let linked = text.words * page.linkShare(row)
      var sum = sums[row]
      sum += Mass(
        blocks: 1, words: text.words, prose: page.isProse[row] ? text.words - linked : 0, linked: linked,
        sentences: text.sentences)
      sums.append(sum)
    }
    self.sums = sums
    facts = BlockFacts.all(page, core: core)
    summary = PageSummary(page, core: core, groups: groups, hints: hints)
  }
}
