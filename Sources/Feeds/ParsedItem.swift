package import Foundation
package import Web

/// One entry of a feed. A list of 100,000 is held in memory at once: what most of them don't have is kept apart.
@dynamicMemberLookup
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
  /// Plain text.
  package var title: String?
  /// The page that the entry announces, first by the feed's own order.
  package var url: WebURL?
  /// True if another entry of the same document has the same `id`, which then identifies nothing.
  package var hasRepeatedID = false
  /// True if `id` is promised to be the entry's address (RSS `guid`).
  package var isPermalink = false
  /// What `body` is.
  package var bodyKind = BodyKind.content
  /// The fullest text that the feed offers, sanitised only when it is asked for.
  package var body: FeedText?
  package var published: Date?
  package var modified: Date?
  @Seldom private var details: ParsedDetails?

  package init() {}

  /// The details, e.g. `item.tags`. They are set all at once (`keep`).
  package subscript<Value>(dynamicMember path: KeyPath<ParsedDetails, Value>) -> Value {
    (details ?? ParsedItem.nothing)[keyPath: path]
  }

  private static let nothing = ParsedDetails()

  /// Gives the entry its details, if there are any.
  mutating func keep(_ new: consuming ParsedDetails) { details = new == ParsedItem.nothing ? nil : new }

  /// The page that the entry announces as an address of http or https.
  package var pageURL: WebURL? { self.webURL ?? url.flatMap { $0.isWeb ? $0 : nil } }

  /// The body as sanitised HTML with absolute addresses; nil if the body is plain text. Computed at each call.
  package var contentHTML: String? { body.flatMap { $0.kind == .html ? $0.html : nil } }

  /// The body, if the feed says that it is plain text.
  package var contentText: String? { body.flatMap { $0.kind == .plain ? $0.raw : nil } }

  /// The summary as plain text. Computed at each call.
  package var summary: String? {
    guard let text = (self.abstract ?? (bodyKind == .summary ? body : nil))?.plain, !text.isEmpty else { return nil }
    return text
  }
}
