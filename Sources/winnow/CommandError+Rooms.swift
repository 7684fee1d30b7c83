import Archive
import ArgumentParser
import Catalog
import Crawl

extension CommandError {
  /// The catalog's errors, with the status that each stands for.
  init(_ error: CatalogError) {
    switch error {
    case .locked: self = .busy(error.description)
    case .missing, .unknownSource: self = CommandError(status: 66, error.description)
    case .corrupt: self = .data(error.description)
    case .newerFormat, .notWritable, .database: self = .output(error.description)
    }
  }

  /// The archive's errors: nearly all of them are disks that are full, read-only or gone.
  init(_ error: ArchiveError) { self = .output(error.description) }

  /// The store's errors.
  init(_ error: StoreError) {
    switch error {
    case .archive(let error): self.init(error)
    case .catalog(let error): self.init(error)
    }
  }

  private init(status: Int32, _ description: String) {
    self.init(status: ExitCode(status), description: description)
  }
}
