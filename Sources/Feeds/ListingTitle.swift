import Markup
import Web

/// What an entry is called.
enum ListingTitle {
  /// The candidate's title; of a link around a whole card the line of it that is one. Nil if there is none.
  static func of(_ candidate: ListingCandidate, in survey: ListingSurvey) -> String? {
    guard !candidate.title.isEmpty, !candidate.isTitledByHeading else {
      return candidate.title.isEmpty ? nil : candidate.title
    }
    let anchor = titleAnchor(of: candidate, in: survey)
    guard anchor.heading == 0, !anchor.isPictureOnly else { return anchor.text }
    if let part = namedPart(of: anchor.node) ?? firstBlock(of: anchor.node) { return part }
    guard anchor.weight > ListingCandidates.longestTitle else { return anchor.text }
    return firstLine(of: anchor.node) ?? anchor.text
  }

  /// Of all links to the entry the one that says its title: the candidate's best, unless that is a teaser beside a headline.
  private static func titleAnchor(of candidate: ListingCandidate, in survey: ListingSurvey) -> ListingAnchor {
    let best = survey.anchors[candidate.best]
    guard best.heading == 0, best.weight > usualTitle else { return best }
    let others = candidate.anchors.prefix(mostTries).map { survey.anchors[$0] }.filter {
      !$0.isPictureOnly && $0.weight >= leastWeight
    }
    if let heading = others.first(where: { $0.heading > 0 }) { return heading }
    return best.weight > longTitle ? others.first { $0.weight <= longTitle } ?? best : best
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
  /// Letters from which a longer text is no better title.
  private static let usualTitle: Float = 40
  /// Letters from which a text is rather a teaser.
  private static let longTitle: Float = 110
  /// Parts of a link that are looked at; links may be nested and long.
  private static let mostTries = 8
}
