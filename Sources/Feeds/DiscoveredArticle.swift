package import Foundation
package import Web

/// An article that a page links to.
package struct DiscoveredArticle: Sendable, Hashable {
  package let url: WebURL
  /// Plain text; nil if the page shows no more than a picture.
  package let title: String?
  package let published: Date?
}
