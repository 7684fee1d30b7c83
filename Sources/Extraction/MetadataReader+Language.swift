import Web

extension MetadataReader {
  /// Bytes of text that a language is guessed from.
  private static let sampleLength = 3000

  /// The declared language, unless the text is clearly of another one; a guess where none is declared.
  func language(blocks: BlockList, kept: [Bool]) -> String? {
    let guess = LanguageGuess(sample(blocks, kept))
    for declared in declaredLanguages {
      guard let tag = LanguageTag.normalized(declared) else { continue }
      guard let guess, guess.isCertain, !guess.agrees(with: tag) else { return tag }
    }
    return guess.map(\.language)
  }

  private var declaredLanguages: [String] {
    let survey = signals.survey
    return [
      survey.htmlLanguage, signals.facts.language,
      survey.meta("content-language", "language", "dc.language", "dcterms.language", "og:locale"),
    ].compactMap { $0 }
  }

  /// The article's text, or the page's longest blocks where no block is known to be of it.
  private func sample(_ blocks: BlockList, _ kept: [Bool]) -> [UInt8] {
    var sample: [UInt8] = []
    let isKnown = kept.contains(true)
    for (index, block) in blocks.blocks.enumerated() where sample.count < Self.sampleLength {
      let isWanted = isKnown ? index < kept.count && kept[index] : block.text.count >= 120
      guard isWanted else { continue }
      sample.append(contentsOf: blocks.bytes[block.text].prefix(Self.sampleLength))
      sample.append(0x20)
    }
    return sample
  }
}
