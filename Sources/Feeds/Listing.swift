package import Foundation
import Markup
package import Web

/// Finds the article links of an HTML page that lists articles, without selectors.
///
/// Links at like places of the page (tags and class names around them) form groups; each link is judged by what it says, by its
/// group, by what stands around it and by the shape of its address. No feature depends on a language or a script.
package enum Listing {
  /// Reads a listing page. `memory` is what the last reading of the same page gave.
  ///
  /// Throws only if the page can't be parsed at all (see `Document`).
  package static func read(
    _ page: [UInt8], contentType: MediaType?, url: WebURL, memory: ListingMemory? = nil, now: Date
  ) throws(ListingError) -> ListingReading {
    let document: Document
    do {
      document = try Document(html: page, charset: contentType?.charset.flatMap { Charset(label: $0) })
    } catch {
      throw ListingError(url: url, reason: "\(error)")
    }
    let survey = document.root.map { ListingSurvey(root: $0, page: ListingPage(url: url)) }
    let found = survey.map { entries(in: $0, memory: memory) } ?? []
    var memory = memory ?? ListingMemory()
    let health = memory.learn(Set(found.map(\.place)), now: now)
    return ListingReading(entries: found.map(\.entry), memory: memory, health: health)
  }

  /// The entries that a survey of a page shows, in the order of the page, each with its place.
  static func entries(in survey: ListingSurvey, memory: ListingMemory?) -> [(entry: ListingEntry, place: UInt64)] {
    let candidates = ListingCandidates(survey)
    var found: [(entry: ListingEntry, place: UInt64)] = []
    for index in candidates.all.indices {
      let candidate = candidates.all[index]
      let anchor = survey.anchors[candidate.best]
      let bonus = memory?.knows(anchor.place) == true ? familiarity : 0
      let probability = ListingModel.probability(ListingFeatures(of: index, in: candidates), bonus: bonus)
      guard probability >= threshold else { continue }
      let entry = ListingEntry(
        url: anchor.target.url, title: ListingTitle.of(candidate, anchor),
        published: ListingDate.of(candidate, in: survey),
        confidence: Double(probability))
      found.append((entry, anchor.place))
    }
    return found
  }

  /// The probability from which a link counts as an entry.
  private static let threshold: Float = 0.5
  /// What a place that had entries before adds to the log odds.
  private static let familiarity: Float = 1
}
