import Markup
import Web

/// What an entry is called.
enum ListingTitle {
  /// The candidate's title; of a link around a whole card the line of it that is one. Nil if there is none.
  static func of(_ candidate: ListingCandidate, _ anchor: ListingAnchor) -> String? {
    guard !candidate.title.isEmpty else { return nil }
    guard !candidate.isTitledByHeading, anchor.heading == 0, !anchor.isPictureOnly else { return candidate.title }
    if let part = namedPart(of: anchor.node) ?? firstBlock(of: anchor.node) { return part }
    guard candidate.titleWeight > ListingCandidates.longestTitle else { return candidate.title }
    return firstLine(of: anchor.node) ?? candidate.title
  }

  /// The text of an element that is called a title.
  private static func namedPart(of node: Node) -> String? {
    let named = node.descendants.lazy.filter {
      $0.isElement && ListingZones(of: $0, tag: $0.tag, inside: []).contains(.title)
    }
    return named.prefix(mostTries).map { Sanitizer.plainText($0) }.first(where: isLine)
  }

  /// The first of several blocks that may be a title: of a headline and a teaser the headline.
  private static func firstBlock(of node: Node) -> String? {
    let blocks = node.descendants.filter {
      $0.isElement && $0.tag.closesParagraph && !$0.childElements.contains { $0.tag.closesParagraph }
    }
    guard blocks.count > 1 else { return nil }
    return blocks.prefix(mostTries).lazy.map { Sanitizer.plainText($0) }.first {
      isLine($0) && WebDate.parse($0) == nil
    }
  }

  private static func firstLine(of node: Node) -> String? {
    let texts = node.descendants.lazy.filter { $0.isText && !$0.isBlankText }
    return texts.prefix(mostTries).map { Sanitizer.plainText($0) }.first(where: isLine)
  }

  private static func isLine(_ text: String) -> Bool {
    let weight = ListingText.weight(text)
    return weight >= leastWeight && weight <= ListingCandidates.longestTitle
  }

  /// Letters of a line that may be a headline.
  private static let leastWeight: Float = 12
  /// Parts of a link that are looked at; links may be nested and long.
  private static let mostTries = 8
}
