import Markup

/// Features of a page as a whole, the same in each of its rows: what kind of page it is.
struct PageSummary {
  private(set) var values: [(name: String, value: Float)] = []

  init(_ page: PageAnalysis, core: PageCore, groups: PathGroups, hints: PageHints) {
    let total = page.total
    add("page.blocks", FastLogarithm.of(1 + total.blocks))
    add("page.words", FastLogarithm.of(1 + total.words.rounded()))
    add("page.prose", FastLogarithm.of(1 + total.prose.rounded()))
    add("page.proseShare", share(total.prose, total.words))
    add("page.linkShare", share(total.linked, total.words))
    add("page.wordsPerBlock", share(total.words, total.blocks))
    add("page.sentencesPerBlock", share(total.sentences, total.blocks))
    add("page.bestShare", share(page.elements.isEmpty ? 0 : page.elements[core.best].mass.prose, total.prose))
    add("page.halfShare", share(page.elements.isEmpty ? 0 : page.elements[core.half].mass.words, total.words))
    add("page.mostShare", share(page.elements.isEmpty ? 0 : page.elements[core.most].mass.words, total.words))
    add("page.groupProse", share(groups.largestProse, total.prose))
    add("page.groupBlocks", share(groups.mostBlocks, total.blocks))
    addCounts(page)
    for (place, _) in PageHints.typeNames.enumerated() {
      add("page.type\(place)", hints.types >> UInt32(place) & 1 == 1 ? 1 : 0)
    }
    for (place, _) in PageHints.pathLists.enumerated() {
      add("page.path\(place)", hints.pathWords >> UInt64(place) & 1 == 1 ? 1 : 0)
    }
    add("page.pathDepth", Float(hints.pathDepth))
    add("page.slugLength", Float(min(hints.slugLength, 200)))
    add("page.slugHyphens", Float(min(hints.slugHyphens, 40)))
    add("page.pathDigits", Float(min(hints.pathDigits, 40)))
    add("page.hasQuery", hints.hasQuery ? 1 : 0)
    add("page.structured", FastLogarithm.of(1 + Float(hints.structuredBody.utf8.count)))
    for name in ["single", "listing", "forum", "product", "documentation"] {
      let bit = NameLexicon.bit(name)
      let top = page.elements.prefix(8).contains { ($0.tag == .body || $0.tag == .html) && $0.names & bit != 0 }
      add("page.body.\(name)", top ? 1 : 0)
    }
  }

  private mutating func addCounts(_ page: PageAnalysis) {
    var headings: Float = 0
    var topHeadings: Float = 0
    var articles: Float = 0
    var times: Float = 0
    var named: [UInt64: Float] = [:]
    let bits = ["forum", "product", "comment", "user", "teaser", "review", "documentation", "code"].map {
      ($0, NameLexicon.bit($0))
    }
    for element in page.elements {
      if element.tag.headingLevel > 0 { headings += 1 }
      if element.tag == .h1 { topHeadings += 1 }
      if element.tag == .article { articles += 1 }
      if element.tag == .time { times += 1 }
      for (_, bit) in bits where element.names & bit != 0 { named[bit, default: 0] += 1 }
    }
    add("page.headings", FastLogarithm.of(1 + headings))
    add("page.topHeadings", topHeadings)
    add("page.articles", FastLogarithm.of(1 + articles))
    add("page.times", FastLogarithm.of(1 + times))
    for (name, bit) in bits { add("page.count.\(name)", share(named[bit] ?? 0, Float(max(1, page.elements.count)))) }
    var currencies: Float = 0
    var dates: Float = 0
    var questions: Float = 0
    let dateBit: UInt64 = 1 << UInt64(PhraseLexicon.categories.firstIndex { $0.name == "date" } ?? 0)
    let forumBit: UInt64 = 1 << UInt64(PhraseLexicon.categories.firstIndex { $0.name == "forum" } ?? 0)
    for text in page.texts {
      if text.currencies > 0 { currencies += 1 }
      if text.phrases & dateBit != 0 { dates += 1 }
      if text.phrases & forumBit != 0 { questions += 1 }
    }
    add("page.currencies", share(currencies, page.total.blocks))
    add("page.dates", share(dates, page.total.blocks))
    add("page.forumPhrases", share(questions, page.total.blocks))
  }

  private mutating func add(_ name: String, _ value: Float) { values.append((name, value)) }

  private func share(_ part: Float, _ whole: Float) -> Float { whole > 0 ? part / whole : 0 }
}
