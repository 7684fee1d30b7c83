package import Archive
package import Catalog
internal import Foundation

/// Checks the archive against the catalog, and each file against the hash that the log has of it. It changes nothing.
package struct Verify: Sendable {
  private let archive: Archive
  private let skipping: Set<String>

  /// - Parameter skipping: directories of the archive that hold something else, relative to it, e.g. `.winnow`.
  package init(archive: Archive, skipping: Set<String> = [".winnow"]) {
    self.archive = archive
    self.skipping = skipping
  }

  /// Checks all.
  ///
  /// - Parameter catalog: nil if there is none; the files are checked by the log alone then, and its absence is a problem only if
  ///   there are articles.
  package func run(catalog: Catalog?) async throws(StoreError) -> VerifyReport {
    do {
      var report = VerifyReport()
      let survey = try ArchiveSurvey(of: archive, skipping: skipping)
      checkLog(survey, &report)
      try checkFiles(survey, &report)
      if let catalog {
        try await check(catalog, survey, &report)
      } else if report.articles > 0 {
        report.add(.missingCatalog, "catalog", "there are articles, and no catalog")
      }
      return report
    } catch {
      throw StoreError(error, attempt: "verify the archive")
    }
  }

  private func checkLog(_ survey: ArchiveSurvey, _ report: inout VerifyReport) {
    report.articles = survey.articles.values.count { $0.state != .removed }
    for error in survey.damagedLines { report.add(.damagedLog, "log", "\(error)") }
    for number in survey.disorder { report.add(.damagedLog, "log", "the number \(number) does not rise") }
  }

  private func checkFiles(_ survey: ArchiveSurvey, _ report: inout VerifyReport) throws(ArchiveError) {
    for (path, hash) in survey.hashes.sorted(by: { $0.key < $1.key }) {
      guard survey.present.contains(path) else {
        report.add(.missingFile, path, "the log names it, and it is not there")
        continue
      }
      report.files += 1
      if try archive.hash(of: path) != hash {
        report.add(.changedFile, path, "its bytes are not those that were written")
      }
    }
    for path in survey.temporary { report.add(.temporaryFile, path, "a write was interrupted") }
    for path in survey.foreign {
      if try Self.isArticle(path, in: archive) {
        report.add(.unloggedFile, path, "it is an article's file, and no log line names it")
      } else {
        report.foreign.append(path)
      }
    }
  }

  /// Whether a file that the log does not name is one that winnow wrote.
  static func isArticle(_ path: String, in archive: Archive) throws(ArchiveError) -> Bool {
    guard path.hasPrefix("articles/"), path.hasSuffix(".json") || path.hasSuffix(".md") else { return false }
    do throws(ArchiveError) {
      let bytes = try archive.read(path)
      let record =
        path.hasSuffix(".json")
        ? try ArticleRecord(json: bytes, path: path) : try ArticleRecord(markdownFile: bytes, path: path)
      return record.id == Identity(recorded: record.canonicalURL).id
    } catch {
      if case .notARecord = error { return false }
      if case .system(_, _, let code) = error, code == ELOOP || code == ENXIO || code == EISDIR { return false }
      throw error
    }
  }

  private func check(_ catalog: Catalog, _ survey: ArchiveSurvey, _ report: inout VerifyReport) async throws {
    let damage = try await catalog.damage()
    for words in damage { report.add(.damagedCatalog, catalog.path, words) }
    guard damage.isEmpty else { return }
    for intent in try await catalog.intents() {
      report.add(.unfinished, intent.change.id, "its writing was neither completed nor taken back")
    }
    let known = try await catalog.everyArticle()
    for article in survey.articles.values.sorted(by: { $0.path < $1.path }) where article.state != .removed {
      guard let row = known[article.id] else {
        report.add(.notInCatalog, article.id, "\(article.path) is not in the catalog")
        continue
      }
      if row.path != article.path || row.revision != article.revision {
        report.add(
          .notInCatalog, article.id, "the catalog knows \(article.path) as \(row.path), revision \(row.revision)")
      }
    }
    for row in known.values.sorted(by: { $0.path < $1.path }) {
      if survey.articles[row.id].map({ $0.state == .removed }) ?? true {
        report.add(.notInArchive, row.id, "the catalog has \(row.path), and the log does not")
      }
    }
  }
}
