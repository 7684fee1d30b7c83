internal import Foundation

/// Why the catalog could not be opened, read or written. Each says in one line what was attempted, and what to do.
package enum CatalogError: Error, Sendable, Equatable {
  /// There is no catalog yet.
  case missing(path: String)
  /// Another process writes to it; its number, if it could be read.
  case locked(path: String, holder: Int32?)
  /// The file is not a database, or is damaged.
  case corrupt(path: String, detail: String)
  /// A later version of winnow wrote it.
  case newerFormat(path: String)
  /// The database refused: what was attempted, and its words.
  case database(attempt: String, detail: String)
  /// No source has this id.
  case unknownSource(String)
  /// The disk is full or the file cannot be written.
  case notWritable(path: String, detail: String)
}

extension CatalogError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path): "there is no catalog at \(path): run a crawl first, or winnow verify --repair"
    case .locked(let path, let holder):
      "another winnow\(holder.map { " (process \($0))" } ?? "") writes to \(path): wait for it, or use its own commands"
    case .corrupt(let path, let detail):
      "the catalog \(path) is damaged (\(detail)): winnow verify --repair rebuilds it"
    case .newerFormat(let path): "a later version of winnow wrote the catalog \(path): use that version"
    case .database(let attempt, let detail): "cannot \(attempt) in the catalog: \(detail)"
    case .unknownSource(let id): "no source has the id \(id): winnow sources list shows them"
    case .notWritable(let path, let detail): "cannot write the catalog \(path): \(detail)"
    }
  }
}
