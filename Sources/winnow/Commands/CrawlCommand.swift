import ArgumentParser
import Catalog
import Crawl
import Foundation
import Logging
import UnixSignals
import Web

/// `winnow crawl`: a one-off crawl, now.
struct CrawlCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crawl", abstract: "Crawl now: all sources, those named, or any address.",
    discussion: "An address may be a feed, a site, a listing page or one article; it needs no configuration.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Ids of sources, or addresses; without any, all sources.")
  var targets: [String] = []

  @Flag(help: "Only sources that are due by their schedule.")
  var due = false

  @Flag(help: "Ask unconditionally, and extract known articles again.")
  var force = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() async throws {
    var settings = try options.settings()
    let configured = try SourceList.all(settings)
    let chosen = try choose(from: configured)
    settings.crawl.sources = configured
    // Progress and failures are shown as they happen; the log repeats them only when it is asked to.
    if options.logLevel == nil { settings.log.level = .error }
    let log = LogOutput(settings.log)
    let logger = Logger(label: "winnow") { _ in log }
    let report = try await Workshop.open(settings, logger: logger) { workshop in
      let sources = try await self.ready(chosen, workshop)
      guard !sources.isEmpty || due else {
        throw CommandError.usage("there is no source: name an address, or add one with 'winnow sources add URL'")
      }
      return try await self.crawl(sources, workshop)
    }
    try show(report, settings)
    if report.failed > 0 { throw CommandError(status: ExitCode(1), description: "") }
  }

  /// What was asked for: configured sources, and addresses that are none.
  private func choose(from configured: [SourceSettings]) throws(CommandError) -> [SourceSettings] {
    guard !targets.isEmpty else { return configured }
    var chosen: [SourceSettings] = []
    for target in targets {
      if let source = configured.first(where: { $0.id == target }) {
        chosen.append(source)
        continue
      }
      guard let url = WebURL(target), url.isWeb else {
        throw .usage("'\(target)' is neither the id of a source nor an http or https address")
      }
      let known = configured.first { $0.url == url }
      let taken = Set((configured + chosen).map(\.id))
      chosen.append(known ?? SourceSettings(id: SourceID.from(url, taken: taken), url: url))
    }
    return chosen
  }

  /// The chosen sources, known to the catalog; with `--due` only those whose time has come.
  private func ready(_ chosen: [SourceSettings], _ workshop: Workshop) async throws -> [SourceSettings] {
    let configured = Set(workshop.sources.map(\.id))
    for source in chosen where !configured.contains(source.id) {
      try await storing { () async throws(CatalogError) in
        try await workshop.catalog.declareOneOff(source.declared, now: Date())
      }
    }
    guard due else { return chosen }
    let states = try await storing { () async throws(CatalogError) in
      try await workshop.catalog.due(now: Date(), limit: max(1, chosen.count))
    }
    let ready = Set(states.map(\.id))
    return chosen.filter { ready.contains($0.id) }
  }

  /// Crawls until it is done, or until SIGTERM or SIGINT: then what is in flight is dropped and the rest is whole.
  private func crawl(_ sources: [SourceSettings], _ workshop: Workshop) async throws -> CrawlReport {
    let progress = CrawlProgress(sources: sources.count)
    defer { progress.end() }
    let mode: CrawlMode = force ? .forced : .normal
    return try await Interruption.stopping {
      let result: Result<CrawlReport, CommandError>
      do throws(StoreError) {
        result = .success(try await workshop.crawler.crawl(sources, mode: mode) { progress.show($0) })
      } catch {
        result = .failure(CommandError(error))
      }
      return try result.get()
    }
  }

  private func show(_ report: CrawlReport, _ settings: Settings) throws {
    let output = StandardOutput()
    if json {
      output.line(try JSONText.document(report))
      return
    }
    if !report.articles.isEmpty {
      var table = Table(["SOURCE", "TITLE", "DATE", "WORDS", "FILE"], limits: [24, 48, 10, 6, 200])
      for article in report.articles.prefix(100) {
        table.add([article.source, article.title, article.date, "\(article.wordCount)", article.path])
      }
      for line in table.lines { output.line(line) }
      if report.articles.count > 100 { output.line("… and \(report.articles.count - 100) more: see 'winnow list'") }
      output.line("")
    }
    output.line(
      "\(report.sources) sources, \(report.notModified) unchanged; \(report.pages) pages: \(report.new) new, "
        + "\(report.revised) revised, \(report.duplicates) duplicates, \(report.skipped) skipped, \(report.failed) failed; "
        + "\(report.requests) requests, \(report.bytes) bytes, \((report.elapsedSeconds * 100).rounded() / 100) s")
  }
}
