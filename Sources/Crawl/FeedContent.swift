import Extraction
import Feeds
import Foundation
import Web

/// A feed's own content as an article.
enum FeedContent {
  /// The entry's content as an article; nil when nothing can be made of it.
  static func article(of content: FeedText, entry: Entry, extractor: Extractor, now: Date) -> Article? {
    let html =
      switch content.kind {
      case .html: content.html
      case .plain: paragraphs(content.raw)
      }
    return extractor.fragment(html, title: entry.title, base: entry.url, now: now)
  }

  /// Whether the content seems to be the whole article rather than a teaser: long, in several paragraphs, and not ended
  /// by an ellipsis or a link to go on.
  static func isWhole(_ article: Article, entry: Entry) -> Bool {
    guard article.incomplete == nil, article.wordCount >= 250 else { return false }
    let end = article.text.suffix(60)
    return !end.contains("…") && !end.contains("...") && article.text.contains("\n\n")
  }

  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n").map { "<p>\(escaped(String($0)))</p>" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
