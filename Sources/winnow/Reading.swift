import Archive
import Catalog
import Foundation

/// Opens archive and catalog for commands that only read, while a daemon may be writing.
enum Reading {
  /// The catalog; 66 when nothing was ever crawled here.
  static func catalog(_ settings: Settings) throws(CommandError) -> Catalog {
    let file = settings.catalogFile
    guard FileManager.default.fileExists(atPath: file) else {
      throw .input(
        file, "there is no catalog yet: run 'winnow crawl' first, or name the place with --archive and --state")
    }
    return try storing { () throws(CatalogError) in try Catalog(at: file, access: .reader) }
  }

  /// The archive.
  static func archive(_ settings: Settings) throws(CommandError) -> Archive {
    try archiving { () throws(ArchiveError) in try Archive(at: settings.archive, access: .reader) }
  }
}
