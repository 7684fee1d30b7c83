internal import Foundation

/// A change of an article's row, recorded before its files are written and made when they stand.
package struct ArticleChange: Sendable, Codable, Equatable {
  /// What happens to the article.
  package enum Kind: String, Sendable, Codable {
    case create
    case revise
    case duplicate
    case withdraw
    case remove
  }

  package var kind: Kind
  /// The article's id.
  package var id: String
  var article: Int64
  /// The source that announced it, by its row.
  var source: Int64?
  var entry: AnnouncedEntry?
  var at: Int
  /// The addresses (canonical forms) that lead to the article from now on.
  var aliases: [String] = []
  // What a revision changes.
  var title: String?
  var contentHash: String?
  var wordCount: Int?
  var language: String?
  /// `Sketch.text`: JSON takes one string faster than forty numbers.
  var sketch: String?
  var etag: String?
  var lastModified: String?
  var revisitAt: Int?
  /// `Asides.data` of the page of the new text.
  var asides: Data?
  /// How much the article's files hold then, in bytes.
  package var bytes: Int?
}

/// A recorded intent.
package struct Intent: Sendable {
  /// The intent's number.
  package let key: Int64
  package let change: ArticleChange
  /// What the caller recorded about the files, as it gave it.
  package let files: [UInt8]
}
