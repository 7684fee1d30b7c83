import Markup

extension BlockFeatures {
  /// A block a few rows before or after.
  @inline(__always)
  static func describeNeighbour(_ context: FeatureContext, _ row: Int, _ distance: Int, _ sink: inout some FeatureSink)
  {
    let other = row + distance
    let exists = context.facts.indices.contains(other)
    let facts = exists ? context.facts[other] : BlockFacts()
    let own = context.facts[row]
    func value(_ value: Float) -> Float { exists ? value : -1 }
    sink.add("near\(distance).words", value(facts.logWords))
    sink.add("near\(distance).linkShare", value(facts.linkShare))
    sink.add("near\(distance).sentences", value(facts.sentences))
    sink.add("near\(distance).endsSentence", value(facts.endsSentence ? 1 : 0))
    sink.add("near\(distance).heading", value(Float(facts.headingLevel)))
    sink.add("near\(distance).levelsToBest", value(Float(facts.levelsToBest)))
    sink.add("near\(distance).inBest", value(facts.isInBest ? 1 : 0))
    sink.add("near\(distance).deeper", exists ? facts.depth - own.depth : 0)
    sink.add("near\(distance).samePath", exists && facts.path == own.path)
    sink.add("near\(distance).phrases", value(facts.phraseHits))
    sink.add("near\(distance).tag", value(Float(facts.tag.rawValue)))
  }

  private static let windows = [4, 12]
  private static let farthestLevels = 10

  /// What lies around the block further off.
  @inline(__always)
  static func describeSurroundings(
    _ context: FeatureContext, _ row: Int, _ facts: BlockFacts, _ sink: inout some FeatureSink
  ) {
    let page = context.page
    for window in windows {
      let low = context.sums[max(0, row - window)]
      let here = context.sums[row]
      let next = context.sums[row + 1]
      let high = context.sums[min(page.texts.count, row + 1 + window)]
      sink.addShare("window\(window).proseBefore", here.prose - low.prose, of: here.words - low.words)
      sink.addShare("window\(window).proseAfter", high.prose - next.prose, of: high.words - next.words)
      sink.addShare("window\(window).linksBefore", here.linked - low.linked, of: here.words - low.words)
      sink.addShare("window\(window).linksAfter", high.linked - next.linked, of: high.words - next.words)
      sink.addLog("window\(window).wordsBefore", (here.words - low.words).rounded())
      sink.addLog("window\(window).wordsAfter", (high.words - next.words).rounded())
    }
    describeProse("proseBefore", context, row, facts.proseBefore, &sink)
    describeProse("proseAfter", context, row, facts.proseAfter, &sink)
  }

  /// The nearest prose on one side: how far in blocks and in the tree, and how good.
  @inline(__always)
  private static func describeProse(
    _ name: String, _ context: FeatureContext, _ row: Int, _ other: Int, _ sink: inout some FeatureSink
  ) {
    let exists = other >= 0
    let facts = context.facts[max(0, other)]
    sink.add("\(name).blocks", exists ? Float(min(abs(other - row), 200)) : -1)
    sink.add(
      "\(name).levels",
      exists ? Float(context.page.levelsToCommonElement(of: row, with: other, limit: farthestLevels)) : -1)
    sink.add(
      "\(name).levelsBack",
      exists ? Float(context.page.levelsToCommonElement(of: other, with: row, limit: farthestLevels)) : -1)
    sink.add("\(name).words", exists ? facts.logWords : -1)
    sink.add("\(name).levelsToBest", exists ? Float(facts.levelsToBest) : -1)
    sink.add("\(name).samePath", exists && facts.path == context.facts[row].path)
  }

  /// The page as a whole.
  @inline(__always)
  static func describePage(_ context: FeatureContext, _ sink: inout some FeatureSink) {
    for entry in context.summary.values { sink.add(entry.name, entry.value) }
  }
}
