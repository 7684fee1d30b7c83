import Markup

extension BlockVerdict {
  /// A verdict for each block that holds words.
  static func all(of reading: PageReading) -> [BlockVerdict] {
    reading.analysis.scored.enumerated().map { row, block in
      BlockVerdict(
        text: reading.list.text(of: reading.list.blocks[block]), place: place(of: reading.list, block),
        score: Double(reading.scores[row]), kept: reading.region.kept[block], reason: reason(reading, row, block))
    }
  }

  private static func reason(_ reading: PageReading, _ row: Int, _ block: Int) -> String {
    let threshold = (Double(reading.scored.threshold) * 100).rounded() / 100
    if reading.scored.kept[block], !reading.region.kept[block] { return "the site repeats it" }
    if reading.region.kept[block] { return "score of at least \(threshold)" }
    if reading.scores[row] >= reading.scored.threshold {
      return "a copy, a comment below the article, a request to subscribe or a label"
    }
    let text = reading.analysis.texts[row]
    let named = PhraseLexicon.categories.indices.filter { text.phrases >> UInt64($0) & 1 == 1 }
      .map { PhraseLexicon.categories[$0].name }
    let around = names(reading, block)
    var reason = "score below \(threshold)"
    if !around.isEmpty { reason += "; stands in \(around.joined(separator: ", "))" }
    if !named.isEmpty, text.words < longestLabel { reason += "; says \(named.joined(separator: ", "))" }
    return reason
  }

  /// Words up to which a text's phrases tell what it is.
  private static let longestLabel: Float = 20
  /// The categories of names that speak against a block.
  private static let telling: Set<String> = [
    "comment", "related", "popular", "nav", "pager", "share", "foot", "head", "side", "ad", "newsletter", "wall", "bio",
  ]

  private static func names(_ reading: PageReading, _ block: Int) -> [String] {
    let names = reading.analysis.namesAbove[Int(reading.list.places[block].element)]
    return NameLexicon.categories.indices
      .filter { names >> UInt64($0) & 1 == 1 && telling.contains(NameLexicon.categories[$0].name) }
      .map { NameLexicon.categories[$0].name }
  }

  /// Elements that a place shows at most: the nearest ones.
  private static let placeDepth = 5

  private static func place(of list: BlockList, _ block: Int) -> String {
    var parts: [String] = []
    var index = Int(list.places[block].element)
    while index >= 0, parts.count < placeDepth {
      let node = list.elements[index].node
      let classes = (node["class"] ?? "").split(whereSeparator: \.isWhitespace).prefix(2).map { "." + $0 }
      parts.append(node.name + (node["id"].map { "#" + $0 } ?? "") + classes.joined())
      index = Int(list.elements[index].parent)
    }
    return parts.reversed().joined(separator: " > ")
  }
}
