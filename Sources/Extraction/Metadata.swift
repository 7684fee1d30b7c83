package import Foundation
package import Markup
package import Web

/// What a page says about its article, besides the text. It may hold a node, so it must not outlive the document.
package struct Metadata {
  /// The headline in plain text, without the site's name.
  package var title: String?
  package var authors: [Author] = []
  package var published: Date?
  /// Never before `published`.
  package var modified: Date?
  /// A BCP 47 tag.
  package var language: String?
  package var siteName: String?
  package var image: WebURL?
  /// The page's own description, else the beginning of the text.
  package var excerpt: String?
  package var tags: [String] = []
  /// The page's own word for its address, made absolute, not checked against the page's domain.
  package var canonicalURL: WebURL?
  package var directives = PageDirectives()
  /// `isAccessibleForFree` of JSON-LD or microdata, if the page says so.
  package var isAccessibleForFree: Bool?
  /// What kind of page it says it is, from `og:type` and JSON-LD: `true` for an article, `false` for something else, `nil` unknown.
  package var saysArticle: Bool?
  /// The element that shows the title, if one does, so that the body can leave it out.
  package var headline: Node?

  package init() {}
}
