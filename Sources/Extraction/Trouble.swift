/// What is wrong with a page or its article, as far as can be told for sure.
package struct Trouble: Sendable, Equatable {
  /// Why the text isn't the whole article; nil if nothing speaks against it.
  package var incomplete: Incomplete?
  /// What the page is instead of an article; nil if nothing speaks against one.
  package var notArticle: NotArticle?

  /// Pages that hold no article, by what they are.
  package enum NotArticle: String, Sendable {
    case frontPage
    case listing
    case login
    case errorPage
  }

  package init(incomplete: Incomplete? = nil, notArticle: NotArticle? = nil) {
    self.incomplete = incomplete
    self.notArticle = notArticle
  }
}
