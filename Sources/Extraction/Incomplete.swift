/// Why an article's text isn't the whole article.
package enum Incomplete: String, Sendable, Codable {
  /// The rest is for subscribers.
  case paywall
  /// The page holds only a teaser.
  case truncated
  /// The page is empty without JavaScript.
  case script
  /// The text is a bot wall's or a consent page's: never stored as an article.
  case blocked
}
