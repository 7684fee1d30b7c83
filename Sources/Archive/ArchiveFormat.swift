/// A kind of file that is written for each article.
package enum ArchiveFormat: String, CaseIterable, Codable, Sendable {
  /// YAML front matter, then the body as CommonMark.
  case markdown
  /// The whole record.
  case json
  /// A page of its own with the sanitised body.
  case html
  /// Title, a blank line, and the text.
  case text

  /// What follows the dot in the file's name.
  package var fileExtension: String {
    switch self {
    case .markdown: "md"
    case .json: "json"
    case .html: "html"
    case .text: "txt"
    }
  }
}
