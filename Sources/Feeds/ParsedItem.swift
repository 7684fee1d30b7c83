package import Foundation
package import Web

/// One entry of a feed.
package struct ParsedItem: Sendable {
  /// What `body` is.
  package enum BodyKind: Sendable {
    /// The feed's element for the whole text (`content:encoded`, Atom `content`, JSON Feed `content_html`).
    case content
    /// An RSS `description`: a teaser or the whole text, the feed doesn't say.
    case description
    /// Something that the feed calls a summary.
    case summary
  }

  /// The identifier that the feed gives the entry, as written; it means something only within the feed.
  package var id: String?
  /// True if another entry of the same document has the same `id`, which then identifies nothing.
  package var hasRepeatedID = false
  /// True if `id` is promised to be the entry's address (RSS `guid`).
  package var isPermalink = false
  /// The page that the entry announces, first by the feed's own order.
  package var url: WebURL?
  /// The page to fetch when `url` is of a protocol that is not the web's, such as gemini.
  @Seldom private var webURL: WebURL?
  /// The page that the entry announces as an address of http or https.
  package var pageURL: WebURL? {
    get { webURL ?? url.flatMap { $0.isWeb ? $0 : nil } }
    set { webURL = newValue }
  }
  /// The page elsewhere that the entry talks about.
  @Seldom package var externalURL: WebURL?
  /// Plain text.
  package var title: String?
  /// The fullest text that the feed offers, sanitised only when it is asked for.
  package var body: FeedText?
  /// What `body` is.
  package var bodyKind = BodyKind.content
  /// What the feed offers as a summary beside `body`, sanitised only when it is asked for.
  @Seldom package var abstract: FeedText?
  @Seldom package var image: WebURL?
  package var published: Date?
  package var modified: Date?
  package var authors: [ParsedAuthor] = []
  package var tags: [String] = []
  /// BCP 47; nil when the entry says nothing of its own.
  package var language: String?
  package var attachments: [ParsedAttachment] = []
  @Seldom package var source: ParsedSource?

  package init() {}

  /// The body as sanitised HTML with absolute addresses; nil if the body is plain text. Computed at each call.
  package var contentHTML: String? { body.flatMap { $0.kind == .html ? $0.html : nil } }

  /// The body, if the feed says that it is plain text.
  package var contentText: String? { body.flatMap { $0.kind == .plain ? $0.raw : nil } }

  /// The summary as plain text. Computed at each call.
  package var summary: String? {
    guard let text = (abstract ?? (bodyKind == .summary ? body : nil))?.plain, !text.isEmpty else { return nil }
    return text
  }
}
