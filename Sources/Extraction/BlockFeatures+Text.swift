import Markup

extension BlockFeatures {
  /// The block's own text.
  @inline(__always)
  static func describeText(_ context: FeatureContext, _ row: Int, _ sink: inout some FeatureSink) {
    let text = context.page.texts[row]
    let facts = context.facts[row]
    let place = context.page.list.places[context.page.scored[row]]
    let length = Float(max(1, context.page.list.blocks[context.page.scored[row]].text.count))
    let words = max(text.words, 0.1)
    sink.addLog("text.scalars", text.scalars)
    sink.add("text.words", facts.logWords)
    sink.add("text.linkShare", facts.linkShare)
    sink.add("text.links", Float(min(place.links, 50)))
    sink.add("text.boldShare", min(1, Float(place.boldBytes) / length))
    sink.add("text.sentences", text.sentences)
    sink.add("text.sentencesPerWord", text.sentences / words * 10)
    sink.add("text.wordLength", min(40, text.scalars / words))
    sink.add("text.capitals", min(1, text.capitals / words))
    sink.add("text.shouted", min(1, text.shouted / words))
    sink.addShare("text.digits", text.digits, of: text.scalars)
    sink.add("text.commas", text.commas / words)
    sink.add("text.quotes", text.quotes)
    sink.addShare("text.symbols", text.symbols, of: text.scalars)
    sink.add("text.currencies", min(5, text.currencies))
    sink.addShare("text.beyondLatin", text.beyondLatin, of: text.scalars)
    sink.add("text.endsSentence", text.endsSentence)
    sink.add("text.endsWithColon", text.endsWithColon)
    sink.add("text.endsWithEllipsis", text.endsWithEllipsis)
    sink.add("text.endsWithArrow", text.endsWithArrow)
    sink.add("text.startsLower", text.startsLower)
    sink.add("text.startsWithDigit", text.startsWithDigit)
    sink.add("text.startsWithSymbol", text.startsWithSymbol)
    sink.add("text.hasAddress", text.hasAddress)
    sink.add("text.copies", Float(min(facts.copies, 20)))
    sink.add("text.copiesBefore", Float(min(facts.copiesBefore, 20)))
    sink.add("text.media", Float(min(place.media, 5)))
    sink.add("text.breaks", Float(min(place.breaksAfter, 3)))
    let titleShare = context.title.wordShare(of: text.tokens, in: context.page.tokens)
    sink.add("text.titleShare", titleShare)
    sink.addShare("text.ofTitle", titleShare * Float(text.tokens.count), of: Float(context.title.count))
    sink.add("text.descriptionShare", context.description.tripleShare(of: text.tokens, in: context.page.tokens))
    let tokens = context.page.tokens
    let held = context.structured.count < 20 ? -1 : context.structured.tripleShare(of: text.tokens, in: tokens)
    sink.add("text.structuredShare", held)
    let descriptions = context.structuredDescription
    let described = descriptions.count < 5 ? -1 : descriptions.tripleShare(of: text.tokens, in: tokens)
    sink.add("text.structuredDescription", described)
  }

  /// The phrases in it that sites set around articles.
  @inline(__always)
  static func describePhrases(_ text: BlockText, _ sink: inout some FeatureSink) {
    for place in PhraseLexicon.categories.indices {
      sink.add("phrase.\(PhraseLexicon.categories[place].name)", text.phrases >> UInt64(place) & 1 == 1)
    }
    sink.add("phrase.hits", text.phraseHits)
    sink.add("phrase.hitsPerWord", text.phraseHits / max(1, text.words))
  }

  /// The nearest heading above: what the block's section is about.
  @inline(__always)
  static func describeHeading(_ context: FeatureContext, _ row: Int, _ sink: inout some FeatureSink) {
    let heading = context.facts[row].heading
    let phrases = heading >= 0 ? context.page.texts[heading].phrases : 0
    for place in PhraseLexicon.categories.indices {
      sink.add("heading.\(PhraseLexicon.categories[place].name)", phrases >> UInt64(place) & 1 == 1)
    }
    sink.add("heading.blocks", heading >= 0 ? Float(min(row - heading, 200)) : -1)
    sink.add(
      "heading.words",
      heading >= 0 ? FastLogarithm.of(1 + (context.sums[row].words - context.sums[heading].words).rounded()) : -1)
    sink.add("heading.level", heading >= 0 ? Float(context.facts[heading].headingLevel) : 0)
    sink.add("heading.length", heading >= 0 ? context.facts[heading].logWords : -1)
    sink.add("heading.levelsToBest", heading >= 0 ? Float(context.facts[heading].levelsToBest) : -1)
    sink.add(
      "heading.levelsApart",
      heading >= 0 ? Float(context.page.levelsToCommonElement(of: row, with: heading, limit: 8)) : -1)
  }
}
