import Markup

/// What a block's row and its neighbours' rows both need of it.
struct BlockFacts {
  var logWords: Float = 0
  var linkShare: Float = 0
  var sentences: Float = 0
  var endsSentence = false
  var headingLevel = 0
  var levelsToBest = 0
  var isInBest = false
  var isProse = false
  var depth: Float = 0
  var path: UInt64 = 0
  var phraseHits: Float = 0
  var namesOwn: UInt64 = 0
  var tag = Tag.unknown
  /// The nearest heading above, as a row, -1 if none.
  var heading = -1
  /// The nearest `h1` above, as a row, -1 if none.
  var topHeading = -1
  /// The nearest rows of prose on either side, -1 if none.
  var proseBefore = -1
  var proseAfter = -1
  /// How many blocks of the page have this very text, and how many of them came before.
  var copies = 1
  var copiesBefore = 0

  static func all(_ page: PageAnalysis, core: PageCore) -> [BlockFacts] {
    var all: [BlockFacts] = []
    all.reserveCapacity(page.texts.count)
    var copies = HashCounter(capacity: page.texts.count)
    var heading = -1
    var topHeading = -1
    var prose = -1
    for row in page.texts.indices {
      var facts = one(page, core: core, row)
      facts.heading = heading
      facts.topHeading = topHeading
      facts.proseBefore = prose
      facts.copiesBefore = copies.add(page.texts[row].hash) - 1
      if facts.headingLevel > 0 { heading = row }
      if facts.headingLevel == 1 { topHeading = row }
      if facts.isProse { prose = row }
      all.append(facts)
    }
    prose = -1
    for row in all.indices.reversed() {
      all[row].proseAfter = prose
      all[row].copies = copies.count(of: page.texts[row].hash)
      if all[row].isProse { prose = row }
    }
    return all
  }

  private static func one(_ page: PageAnalysis, core: PageCore, _ row: Int) -> BlockFacts {
    let element = page.element(row)
    let text = page.texts[row]
    var facts = BlockFacts()
    facts.logWords = FastLogarithm.of(1 + text.words.rounded())
    facts.linkShare = page.linkShare(row)
    facts.sentences = text.sentences
    facts.endsSentence = text.endsSentence
    facts.tag = page.elements[element].tag
    facts.headingLevel = headingLevel(page, row)
    (facts.levelsToBest, facts.isInBest) = core.levelsToBest(page, row)
    facts.isProse = page.isProse[row]
    facts.depth = Float(page.elements[element].depth)
    facts.path = page.elements[element].path
    facts.phraseHits = text.phraseHits
    facts.namesOwn = page.levelNames[element]
    return facts
  }

  /// The level of the heading that the block stands in, 0 if it doesn't.
  static func headingLevel(_ page: PageAnalysis, _ row: Int) -> Int {
    var element = Int(page.list.places[page.scored[row]].inner)
    guard page.elements[element].traits.contains(.heading) else { return 0 }
    while element >= 0 {
      let level = page.elements[element].tag.headingLevel
      if level > 0 { return level }
      element = Int(page.elements[element].parent)
    }
    return 0
  }
}
