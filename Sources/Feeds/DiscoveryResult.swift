package import Web

/// What a page offers to a crawler.
package struct DiscoveryResult: Sendable {
  /// What the page itself offers, the best first, none twice.
  package let feeds: [DiscoveredFeed]
  /// Addresses worth a try when `feeds` is empty or fails, the likeliest first. Nothing on the page promises them.
  package let guesses: [DiscoveredFeed]
  /// From robots.txt and from the page.
  package let sitemaps: [WebURL]
  /// In the order of the page.
  package let articles: [DiscoveredArticle]
}
