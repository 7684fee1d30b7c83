package import Foundation

/// How the reading of a listing page goes.
package enum ListingHealth: Sendable, Hashable, Codable {
  case good
  /// Entries were found, but none at a place where this listing used to have them.
  case layoutChanged
  /// Nothing that looks like an entry, for so many readings, the first of them then.
  case nothingFound(readings: Int, since: Date)

  /// One line for people; nil if all is well.
  package var reason: String? {
    switch self {
    case .good: nil
    case .layoutChanged: "the page's layout has changed; entries were found at other places than before"
    case .nothingFound(let readings, _):
      "no article links found on the page, \(readings) time\(readings == 1 ? "" : "s") in a row"
    }
  }
}
