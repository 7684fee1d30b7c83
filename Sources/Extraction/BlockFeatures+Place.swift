import Markup

extension BlockFeatures {
  /// Where the block stands on the page and in its tree.
  @inline(__always)
  static func describePlace(_ context: FeatureContext, _ row: Int, _ facts: BlockFacts, _ sink: inout some FeatureSink)
  {
    let page = context.page
    let element = page.elements[page.element(row)]
    let inner = page.elements[Int(page.list.places[page.scored[row]].inner)]
    let rows = Float(page.texts.count)
    let before = context.sums[row]
    sink.add("place.row", Float(row))
    sink.add("place.rowsAfter", rows - Float(row))
    sink.add("place.rowShare", Float(row) / max(1, rows))
    sink.addShare("place.wordShare", before.words, of: page.total.words)
    sink.addShare("place.proseShare", before.prose, of: page.total.prose)
    sink.add("place.depth", facts.depth)
    sink.add("place.tag", Float(element.tag.rawValue))
    sink.add("place.inner", Float(inner.tag.rawValue))
    sink.add("place.heading", Float(facts.headingLevel))
    sink.add("place.fromTopHeading", facts.topHeading >= 0 ? Float(min(row - facts.topHeading, 500)) : -1)
    sink.add("place.inBest", facts.isInBest)
    sink.add("place.levelsToBest", Float(facts.levelsToBest))
    sink.add("place.inHalf", PageCore.isInside(page, row, context.core.half))
    sink.add("place.inMost", PageCore.isInside(page, row, context.core.most))
    for bit in 0..<ElementTraits.count {
      sink.add("trait.\(bit)", inner.traits.rawValue >> UInt32(bit) & 1 == 1)
    }
    describe("group", context.groups.mass(row), page, &sink)
    describe("outerGroup", context.outerGroups.mass(row), page, &sink)
  }

  /// The blocks that stand in the same kind of place.
  @inline(__always)
  private static func describe(_ name: String, _ mass: Mass, _ page: PageAnalysis, _ sink: inout some FeatureSink) {
    sink.addLog("\(name).blocks", mass.blocks)
    sink.add("\(name).wordsPerBlock", mass.words / max(1, mass.blocks))
    sink.addShare("\(name).linkShare", mass.linked, of: mass.words)
    sink.add("\(name).sentencesPerBlock", mass.sentences / max(1, mass.blocks))
    sink.addShare("\(name).proseShare", mass.prose, of: page.total.prose)
    sink.addShare("\(name).wordShare", mass.words, of: page.total.words)
  }

  private static let levels = 5

  /// What the block's surroundings hold, level by level.
  @inline(__always)
  static func describeLevels(_ context: FeatureContext, _ row: Int, _ sink: inout some FeatureSink) {
    let page = context.page
    var level = page.element(row)
    for number in 0..<levels {
      let exists = level >= 0
      let element = page.elements[max(0, level)]
      let mass = exists ? element.mass : Mass()
      sink.addLog("level\(number).words", mass.words.rounded())
      sink.addShare("level\(number).proseShare", mass.prose, of: page.total.prose)
      sink.addShare("level\(number).linkShare", mass.linked, of: mass.words)
      sink.addLog("level\(number).blocks", mass.blocks)
      sink.add("level\(number).wordsPerBlock", mass.words / max(1, mass.blocks))
      sink.add("level\(number).tag", exists ? Float(element.tag.rawValue) : -1)
      sink.add("level\(number).twins", exists ? Float(min(element.twins, 200)) : -1)
      sink.add("level\(number).rank", exists ? Float(min(element.rank, 200)) : -1)
      sink.addLog("level\(number).paths", exists ? Float(context.pathCounts[max(0, level)]) : 0)
      if exists { level = Int(page.levelUp[level]) }
    }
  }

  /// What classes, ids and roles suggest: of the block's own level, of the two around it, and of all above these.
  @inline(__always)
  static func describeNames(_ context: FeatureContext, _ row: Int, _ sink: inout some FeatureSink) {
    let page = context.page
    let element = page.element(row)
    let inner = Int(page.list.places[page.scored[row]].inner)
    let own = page.levelNames[element] | page.elements[inner].names
    let first = Int(page.levelUp[element])
    let second = first >= 0 ? Int(page.levelUp[first]) : -1
    let third = second >= 0 ? Int(page.levelUp[second]) : -1
    let near = (first >= 0 ? page.levelNames[first] : 0) | (second >= 0 ? page.levelNames[second] : 0)
    let far = third >= 0 ? page.namesAbove[third] : 0
    describeNames("own", own, &sink)
    describeNames("near", near, &sink)
    describeNames("far", far, &sink)
  }

  @inline(__always)
  private static func describeNames(_ prefix: String, _ names: UInt64, _ sink: inout some FeatureSink) {
    for place in NameLexicon.categories.indices {
      sink.add("\(prefix).\(NameLexicon.categories[place].name)", names >> UInt64(place) & 1 == 1)
    }
  }
}
