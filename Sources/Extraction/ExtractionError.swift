package import Markup
package import Web

/// Why a page gave no article.
package enum ExtractionError: Error, Sendable, Equatable {
  /// The body is something other than a page or a text (an image, a PDF, JSON …).
  case notAPage(MediaType)
  /// The bytes can't be parsed as a page.
  case unreadable(MarkupError)
  /// The page was read, and holds no text that could be an article.
  case noArticle
  /// The page is something else, as it says itself: a login form, an error page.
  case notAnArticle(Trouble.NotArticle)

  /// One line for people.
  package var reason: String {
    switch self {
    case .notAPage(let type): "extract article: \(type.essence) is not a page"
    case .unreadable(let error): "extract article: the page can't be parsed: \(error)"
    case .noArticle: "extract article: the page holds no article text"
    case .notAnArticle(let kind): "extract article: the page holds no article, it is \(kind.words)"
    }
  }
}
