import Markup

/// What tells a list of articles from an article, whatever its address says.
extension TroubleSigns {
  /// Headings that lead elsewhere, from which on a page may be a list of articles …
  private static let fewestTeasers = 5
  /// … if they are at least this part of the kept blocks …
  private static let teaserShare = 0.25
  /// … and no kept block has more words: what is told at length is told here. (So no article of the corpus is called a list.)
  private static let longestTeaser = 40
  /// The part of a heading that must be a link.
  private static let linkShare = 0.8

  /// True if the page holds teasers of other pages and nothing else.
  var isListOfTeasers: Bool {
    var teasers = 0
    var texts = 0
    for (index, block) in blocks.blocks.enumerated() where index < kept.count && kept[index] && !block.text.isEmpty {
      if Self.roughWords(blocks.bytes[block.text]) > Self.longestTeaser { return false }
      texts += 1
      let place = blocks.places[index]
      let isHeading = blocks.elements[Int(place.inner)].traits.contains(.heading)
      if isHeading, Double(place.linkBytes) >= Self.linkShare * Double(block.text.count) { teasers += 1 }
    }
    return teasers >= Self.fewestTeasers && Double(teasers) >= Self.teaserShare * Double(texts)
  }
}
