import Feeds
import Web

/// What a page offers, as JSON: SPEC.md's members, and beside them the guesses, which nothing on the page vouches for.
struct DiscoverOutput: Encodable {
  struct Feed: Encodable {
    let url: String
    let title: String?
    let type: String
    let why: String?
  }

  struct Article: Encodable {
    let url: String
    let title: String?
    let published: String?
  }

  let feeds: [Feed]
  let sitemaps: [String]
  let articles: [Article]
  let guesses: [Feed]

  init(_ result: DiscoveryResult) {
    feeds = result.feeds.map { Feed(url: $0.url.text, title: $0.title, type: $0.type, why: $0.why) }
    sitemaps = result.sitemaps.map(\.text)
    articles = result.articles.map {
      Article(url: $0.url.text, title: $0.title, published: $0.published.map(RFC3339.text))
    }
    guesses = result.guesses.map { Feed(url: $0.url.text, title: $0.title, type: $0.type, why: $0.why) }
  }

  /// Whether the page itself offers nothing.
  var isEmpty: Bool { feeds.isEmpty && sitemaps.isEmpty && articles.isEmpty }
}
