package import Web

/// What an entry of a feed can say beside its address, title, dates and text: read through its `ParsedItem`.
package struct ParsedDetails: Sendable, Hashable {
  /// The page to fetch when the entry's `url` is of a protocol that is not the web's, such as gemini.
  package var webURL: WebURL?
  /// The page elsewhere that the entry talks about.
  package var externalURL: WebURL?
  /// What the feed offers as a summary beside the entry's body, sanitised only when it is asked for.
  package var abstract: FeedText?
  package var image: WebURL?
  package var authors: [ParsedAuthor] = []
  package var tags: [String] = []
  /// BCP 47; nil when the entry says nothing of its own.
  package var language: String?
  package var attachments: [ParsedAttachment] = []
  package var source: ParsedSource?

  init() {}
}
