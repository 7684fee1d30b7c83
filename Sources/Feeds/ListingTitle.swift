import Markup

/// What an entry is called.
enum ListingTitle {
  /// The candidate's title; of a link around a whole card the first line of it that can be one. Nil if there is none.
  static func of(_ candidate: ListingCandidate, _ anchor: ListingAnchor) -> String? {
    var title = candidate.title
    if candidate.titleWeight > ListingCandidates.longestTitle, anchor.heading == 0,
      let line = firstLine(of: anchor.node)
    {
      title = line
    }
    return title.isEmpty ? nil : title
  }

  private static func firstLine(of node: Node) -> String? {
    for inner in node.descendants where inner.isText {
      let weight = inner.withTextBytes { ListingText.weight($0) }
      if weight >= leastWeight, weight <= ListingCandidates.longestTitle, let parent = inner.parentElement {
        return Sanitizer.plainText(parent == node ? inner : parent)
      }
    }
    return nil
  }

  /// Letters of a line that may be a headline.
  private static let leastWeight: Float = 12
}
