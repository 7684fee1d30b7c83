import Foundation
import Markup
import Web

/// The date that stands beside an entry.
enum ListingDate {
  /// The first date in the entry's container: a `time` element's attribute, else a text that is a date.
  static func of(_ candidate: ListingCandidate, in survey: ListingSurvey) -> Date? {
    guard let index = survey.firstDate(in: candidate.container) else { return nil }
    let last = Int(survey.elements[candidate.container].last)
    for date in survey.dates[index...].prefix(mostTries) {
      guard date.element <= last else { return nil }
      if let found = read(date.node) { return found }
    }
    return nil
  }

  private static let mostTries = 4

  private static func read(_ node: Node) -> Date? {
    for attribute in [node["datetime"], node["content"], node["data-date"]] {
      if let attribute, let date = WebDate.parse(attribute) { return date }
    }
    let text = Sanitizer.plainText(node)
    return text.isEmpty || text.utf8.count > longestText ? nil : WebDate.parse(text)
  }

  /// Bytes of a text that may be a date.
  private static let longestText = 80
}
