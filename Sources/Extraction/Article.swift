package import Foundation
package import Web

/// What winnowing a page gives: the article and everything the page says about it.
package struct Article: Sendable {
  /// The headline in plain text.
  package var title: String?
  package var authors: [Author]
  package var published: Date?
  package var modified: Date?
  /// A BCP 47 tag.
  package var language: String?
  package var siteName: String?
  package var image: WebURL?
  /// A short description: the page's own, else the text's beginning.
  package var excerpt: String?
  package var tags: [String]
  /// The page's own word for its address (`rel=canonical`, `og:url`, JSON-LD), not checked against the page's domain.
  package var canonicalURL: WebURL?
  /// The body without its headline: blocks separated by a blank line, list items begin with `- `.
  package var text: String
  /// The body as CommonMark.
  package var markdown: String
  /// The body as sanitised semantic HTML with absolute URLs.
  package var html: String
  /// Words of `text`, counted by script (see `WordCount`).
  package var wordCount: Int
  /// How sure the extractor is of `text`: the word F1 that it expects, 0 to 1.
  package var confidence: Double
  package var incomplete: Incomplete?
  /// What the page is instead of an article, if it is one of those whose text may still be wanted; nil for an article.
  package var notArticle: Trouble.NotArticle?
  /// What the page asks of crawlers and archives.
  package var directives: PageDirectives
  /// A fingerprint of each block of the page, kept or not, for `SiteMemory`.
  package var blockFingerprints: [BlockFingerprint]
  /// A sketch of `text` by which near-equal articles are found.
  package var fingerprint: Fingerprint
}
