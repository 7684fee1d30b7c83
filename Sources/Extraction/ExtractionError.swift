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

  /// Refuses a page that has cost more than it may, or whose next step would.
  ///
  /// - Parameter memory: bytes held for the page beside its tree, or needed for the next step.
  static func unlessAffordable(_ document: borrowing Document, memory: Int) throws(ExtractionError) {
    do throws(MarkupError) {
      try document.budget.check(memory: document.memory + memory)
    } catch {
      throw .unreadable(error)
    }
  }

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
