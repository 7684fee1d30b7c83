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

  /// An article by its id, the beginning of it, or its address.
  static func article(_ reference: String, _ settings: Settings) async throws(CommandError) -> ArticleSummary {
    let catalog = try catalog(settings)
    let found = try await storing { () async throws(CatalogError) in try await catalog.article(reference) }
    guard let found else { throw .input(reference, "no article has this id or address: see 'winnow list'") }
    return found
  }

  /// A revision of an article; nil for the present one.
  static func record(
    of article: ArticleSummary, revision: Int?, in archive: Archive
  ) throws(CommandError) -> ArticleRecord {
    let earlier = revision.flatMap { $0 == article.revision ? nil : $0 }
    do throws(ArchiveError) {
      return try archive.record(at: article.path, revision: earlier)
    } catch .system(_, _, ENOENT) where earlier != nil {
      throw .input(
        "\(article.id) revision \(earlier ?? 0)", "it is not kept; the present revision is \(article.revision)")
    } catch {
      throw CommandError(error)
    }
  }

  /// The archive.
  static func archive(_ settings: Settings) throws(CommandError) -> Archive {
    try archiving { () throws(ArchiveError) in try Archive(at: settings.archive, access: .reader) }
  }
}
