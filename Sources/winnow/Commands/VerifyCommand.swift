import Archive
import ArgumentParser
import Catalog
import Crawl
import Extraction
import Foundation

/// `winnow verify`: archive against catalog, each file against its hash.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check the archive against the catalog, and each file against its hash.")

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Mend what can be mended; the catalog is rebuilt from the files where it must be.")
  var repair = false

  @Flag(help: "Print one JSON document.")
  var json = false

  private struct Outcome: Encodable {
    let repair: RepairReport?
    let verify: VerifyReport
  }

  func run() async throws {
    let settings = try options.settings()
    guard FileManager.default.fileExists(atPath: settings.archive) else {
      throw CommandError.input(settings.archive, "there is no archive yet: run 'winnow crawl' first")
    }
    let mended = repair ? try await mend(settings) : nil
    let archive = try Reading.archive(settings)
    let hasCatalog = FileManager.default.fileExists(atPath: settings.catalogFile)
    let catalog = hasCatalog ? try Reading.catalog(settings) : nil
    let report = try await keeping { () async throws(StoreError) in
      try await Verify(archive: archive, skipping: settings.skippedFolders).run(catalog: catalog)
    }
    if json {
      StandardOutput().line(try JSONText.document(Outcome(repair: mended, verify: report)))
    } else {
      show(report, mended)
    }
    guard report.isSound else {
      let advice = repair ? "" : ": 'winnow verify --repair' mends what can be mended"
      throw CommandError.partly("\(report.problems.count) problems in \(settings.archive)\(advice)")
    }
  }

  private func mend(_ settings: Settings) async throws(CommandError) -> RepairReport {
    let lock = try storing { () throws(CatalogError) in try WriterLock(stateDirectory: settings.state) }
    let archive = try archiving { () throws(ArchiveError) in try Archive(at: settings.archive, access: .writer) }
    let report = try await Workshop.repair(archive, settings)
    withExtendedLifetime(lock) {}
    return report
  }

  private func show(_ report: VerifyReport, _ mended: RepairReport?) {
    let output = StandardOutput()
    if let mended {
      for action in mended.actions { output.line(OneLine.text(action, limit: 1000)) }
      output.line("\(mended.restored) articles restored, \(mended.lost) lost")
    }
    for problem in report.problems {
      output.line(OneLine.text("\(problem.kind.rawValue): \(problem.subject): \(problem.detail)", limit: 1000))
    }
    for file in report.foreign.prefix(20) { output.line(OneLine.text("not winnow's: \(file)", limit: 1000)) }
    output.line(
      "\(report.articles) articles, \(report.files) files, \(report.problems.count) problems, "
        + "\(report.foreign.count) files that are not winnow's")
  }
}
