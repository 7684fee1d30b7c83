package import Archive
package import Catalog

/// Why nothing can be kept: archive or catalog refuse. It ends a crawl, for what can't be kept need not be fetched.
package enum StoreError: Error, Sendable {
  case archive(ArchiveError)
  case catalog(CatalogError)

  /// The archive refused.
  package init(_ error: ArchiveError) { self = .archive(error) }

  /// The catalog refused.
  package init(_ error: CatalogError) { self = .catalog(error) }

  /// Another error, which only the database's closures can throw.
  init(_ error: any Error, attempt: String) {
    switch error {
    case let error as ArchiveError: self = .archive(error)
    case let error as CatalogError: self = .catalog(error)
    case let error as StoreError: self = error
    default: self = .catalog(.database(attempt: attempt, detail: "\(error)"))
    }
  }
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .archive(let error): error.description
    case .catalog(let error): error.description
    }
  }
}

/// Runs a verb of the catalog, whose errors are the store's.
@discardableResult
func storing<Value>(_ verb: () async throws(CatalogError) -> Value) async throws(StoreError) -> Value {
  do throws(CatalogError) {
    return try await verb()
  } catch {
    throw StoreError(error)
  }
}
