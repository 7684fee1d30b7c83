/// An article's body in the three forms that leave the extractor, written from one tree.
package struct Rendered: Hashable, Sendable {
  /// Plain text: blocks separated by a blank line, list items begin with `- `, the headline is left out.
  package var text: String
  /// CommonMark with GFM's tables; holds no raw HTML.
  package var markdown: String
  /// Semantic elements only, with absolute URLs; nothing active.
  package var html: String
}
