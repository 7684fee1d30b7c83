/// What is wrong with a page or its article, as far as can be told for sure.
package struct Trouble: Sendable, Equatable {
  /// Why the text isn't the whole article; nil if nothing speaks against it.
  package var incomplete: Incomplete?
  /// What the page is instead of an article; nil if nothing speaks against one.
  package var notArticle: NotArticle?

  /// Pages that hold no article, by what they are.
  package enum NotArticle: String, Sendable {
    case frontPage = "front-page"
    case listing
    case login
    case errorPage = "error-page"

    /// True for a page without anything to read; of the others the text may still be wanted.
    package var isEmpty: Bool { self == .login || self == .errorPage }

    /// What it is, for people.
    package var words: String {
      switch self {
      case .frontPage: "a site's front page"
      case .listing: "a list of articles"
      case .login: "a login form"
      case .errorPage: "an error page"
      }
    }
  }

  package init(incomplete: Incomplete? = nil, notArticle: NotArticle? = nil) {
    self.incomplete = incomplete
    self.notArticle = notArticle
  }
}
