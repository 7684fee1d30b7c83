package import Foundation
package import Web

/// An article that a listing page announces.
package struct ListingEntry: Sendable, Hashable {
  /// Where it is, as the page links to it.
  package let url: WebURL
  /// What the page calls it, in one line of plain text; nil if it shows no more than a picture.
  package let title: String?
  /// The date that stands beside it.
  package let published: Date?
  /// How sure the reader is that this is an entry of the list, 0 to 1.
  package let confidence: Double
}
