/// Finds a plain text's headline: a line above its prose that says what the prose says.
enum PlainTextTitle {
  private static let reach = 16
  private static let maxWords: Float = 30
  /// Words of the article that a headline is compared with.
  private static let compared = 250
  /// How much less a line is worth for each block that stands above it.
  private static let decay = 0.9

  static func choose(_ blocks: [PlainTextBlock], _ region: PlainTextRegion) -> String? {
    guard let first = region.kept.first else { return nil }
    let firstProse = region.kept.first { blocks[$0].isProse } ?? first
    if let marked = blocks[..<firstProse].first(where: { $0.kind == .heading && !startsWithDigit($0) }) {
      return marked.text
    }
    var vocabulary: Set<String> = []
    for index in region.kept where index >= region.start && blocks[index].isProse && vocabulary.count < compared {
      vocabulary.formUnion(words(blocks[index].text))
    }
    var best: (score: Double, text: String)?
    var rank = 1.0
    // A headline may stand in the first kept block's place, if that is no prose.
    let last = blocks[first].isProse ? first : first + 1
    for index in max(0, last - reach)..<last {
      let block = blocks[index]
      guard block.kind == .paragraph || block.kind == .lines, block.facts.words >= 2, block.facts.words <= maxWords,
        !block.isBoilerplate
      else { continue }
      let text = firstLine(block)
      let own = words(text)
      let shared = own.count { vocabulary.contains($0) }
      let score =
        Double(shared) * Double(shared) / Double(own.count + 2) * rank
        * (text.contains("(") || text.contains("=") ? 0.6 : 1)
      if shared > 0, score > best?.score ?? 0 { best = (score, text) }
      rank *= decay
    }
    if let best { return best.text }
    return blocks[..<last].first {
      $0.facts.words >= 2 && $0.facts.words <= maxWords && !$0.isBoilerplate && $0.kind != .item
    }?.text
  }

  /// A numbered heading is a section's.
  private static func startsWithDigit(_ block: PlainTextBlock) -> Bool {
    block.bytes.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
  }

  private static func firstLine(_ block: PlainTextBlock) -> String {
    String(decoding: block.bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// Words without their endings; pairs of characters in scripts without spaces.
  private static func words(_ text: String) -> Set<String> {
    var found: Set<String> = []
    for word in text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      let characters = Array(word)
      if let first = characters.first?.unicodeScalars.first,
        ScalarClass.of(first.value) == .ideograph || ScalarClass.of(first.value) == .unspaced
      {
        for index in characters.indices.dropLast() { found.insert(String(characters[index...(index + 1)])) }
      } else if characters.count >= 3 {
        found.insert(String(characters.prefix(5)))
      }
    }
    return found
  }
}
