package import Archive
package import Catalog
package import Foundation
internal import Web

/// Brings archive and catalog back in line: the files and the log say what is; the catalog is rebuilt from them. Nothing is deleted
/// but winnow's own temporary files: what is damaged is put aside.
package struct Repair: Sendable {
  let archive: Archive
  let catalogPath: String
  let skipping: Set<String>
  let now: Date
  let sketch: @Sendable (_ text: String) -> Sketch?

  /// The writer's lock must be held, and the catalog must not be open.
  ///
  /// - Parameters:
  ///   - skipping: directories of the archive that hold something else, relative to it.
  ///   - sketch: makes the sketch by which near-equal texts are found.
  package init(
    archive: Archive, catalogPath: String, skipping: Set<String> = [".winnow"], now: Date,
    sketch: @escaping @Sendable (_ text: String) -> Sketch?
  ) {
    self.archive = archive
    self.catalogPath = catalogPath
    self.skipping = skipping
    self.now = now
    self.sketch = sketch
  }

  /// Whether the catalog has to be rebuilt before a crawl, because it is missing while the archive has articles.
  package static func isNeeded(archive: Archive, catalogPath: String) throws(ArchiveError) -> Bool {
    guard !FileManager.default.fileExists(atPath: catalogPath) else { return false }
    return try !archive.changes(since: 0, limit: 1).isEmpty
  }

  package func run() async throws(StoreError) -> RepairReport {
    do {
      var report = RepairReport()
      for day in try archive.logDays() {
        if let copy = try archive.mendLog(day: day) {
          report.actions.append("mended log/\(day).jsonl; the old file is \(copy)")
        }
      }
      let catalog = try await openCatalog(&report)
      var survey = try ArchiveSurvey(of: archive, skipping: skipping)
      try mendFiles(&survey, catalog: catalog, &report)
      let lost = try loseWhatIsGone(&survey, &report)
      try adoptUnlogged(survey, &report)
      survey = try ArchiveSurvey(of: archive, skipping: skipping)
      try await reconcile(catalog, survey, lost: lost, &report)
      try catalog.close()
      return report
    } catch {
      throw StoreError(error, attempt: "repair the archive")
    }
  }

  /// A sound catalog is opened and its unfinished writes are settled; a damaged one is put aside for a new one.
  private func openCatalog(_ report: inout RepairReport) async throws -> Catalog {
    guard FileManager.default.fileExists(atPath: catalogPath) else {
      report.actions.append("made a new catalog")
      // A write-ahead log without its database would be taken for the new one's.
      _ = try Catalog.setAside(catalogPath, now: now)
      return try await emptyCatalog()
    }
    do {
      let catalog = try Catalog(at: catalogPath, access: .writer)
      if try await catalog.damage().isEmpty {
        let recovery = try await ArticleStore(archive: archive, catalog: catalog).recover(now: now)
        if recovery != RecoveryReport() {
          report.actions.append(
            "completed \(recovery.completed) and took back \(recovery.discarded) interrupted writes")
        }
        return catalog
      }
      try catalog.close()
    } catch let error as CatalogError {
      guard case .corrupt = error else { throw error }
    } catch StoreError.catalog(.corrupt) {
      // Found while settling unfinished writes: the log and the files tell all that matters.
    }
    let aside = try Catalog.setAside(catalogPath, now: now)
    report.actions.append("put the damaged catalog aside as \(aside) and made a new one")
    return try await emptyCatalog()
  }

  private func emptyCatalog() async throws -> Catalog {
    let catalog = try Catalog(at: catalogPath, access: .writer)
    // Drops a torn last line of the log.
    _ = try await ArticleStore(archive: archive, catalog: catalog).recover(now: now)
    return catalog
  }
}
