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
    let scores = candidates.all.indices.map { ListingModel.score(ListingFeatures(of: $0, in: candidates)) }
    let means = candidates.groups.map { group in
      group.members.reduce(0) { $0 + scores[$1] } / Float(group.members.count)
    }
    var found: [(entry: ListingEntry, place: UInt64)] = []
    for (index, candidate) in candidates.all.enumerated() {
      let anchor = survey.anchors[candidate.best]
      let familiar = memory?.knows(anchor.place) == true ? familiarity : 0
      let score = (1 - groupShare) * scores[index] + groupShare * means[candidate.group] + familiar
      guard score >= 0, !anchor.target.isAsset else { continue }
      let entry = ListingEntry(
        url: anchor.target.url, title: ListingTitle.of(candidate, in: survey),
        published: ListingDate.of(candidate, in: survey),
        confidence: Double(1 / (1 + exp(-score))))
      found.append((entry, anchor.place))
    }
    return found
  }

  /// How much of a link's score is its group's: like links are mostly entries together or none.
  private static let groupShare: Float = 0.5
  /// What a place that had entries before adds to the log odds.
  private static let familiarity: Float = 1
}
