internal import Foundation
internal import GRDB

extension CatalogError {
  /// Says what a database's error means for the catalog.
  init(_ error: any Error, attempt: String, path: String) {
    guard let error = error as? DatabaseError else {
      let words = (error as NSError).localizedDescription
      self = .database(attempt: attempt, detail: words.replacingOccurrences(of: "\n", with: " "))
      return
    }
    let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, detail: detail)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path, holder: nil)
    case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR:
      self = .notWritable(path: path, detail: detail)
    default: self = .database(attempt: attempt, detail: detail)
    }
  }
}
