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

  /// The same once it is known that there is no feed where a link led.
  package func refuting(_ feed: DiscoveredFeed) -> DiscoveryResult {
    DiscoveryResult(feeds: feeds.filter { $0 != feed }, guesses: guesses, sitemaps: sitemaps, articles: articles)
  }

  /// The same once a feed was found at the address of a guess: it is a feed then, the last of them.
  ///
  /// - Parameter title: what the feed calls itself.
  package func confirming(_ guess: DiscoveredFeed, title: String?) -> DiscoveryResult {
    let feed = DiscoveredFeed(
      url: guess.url, title: title, type: guess.type, evidence: .found, why: "a feed was found there, and \(guess.why)",
      isComments: guess.isComments)
    return DiscoveryResult(
      feeds: feeds + [feed], guesses: guesses.filter { $0 != guess }, sitemaps: sitemaps, articles: articles)
  }
}
