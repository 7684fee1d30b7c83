/// One article of the sample site, with what a test expects winnow to make of it.
package struct Story: Sendable {
  /// The last part of its path.
  package let slug: String
  /// Its headline.
  package let title: String
  /// Its author's name.
  package let author: String
  /// When it was published, RFC 3339.
  package let published: String
  /// Its section, also its tag.
  package let section: String
  /// Its body, in order.
  package let body: [StoryBlock]

  /// The body's paragraphs, quotes and list items as plain text: what must be in the extracted text.
  package var sentences: [String] {
    body.flatMap { block -> [String] in
      switch block {
      case .paragraph(let text), .quote(let text), .heading(let text): [text]
      case .list(let items): items
      case .code, .table, .figure: []
      }
    }
  }
}

/// A piece of a story's body.
package enum StoryBlock: Sendable {
  case paragraph(String)
  case heading(String)
  case quote(String)
  case list([String])
  case code(String)
  case table([[String]])
  /// A picture's path and its caption.
  case figure(String, caption: String)
}
