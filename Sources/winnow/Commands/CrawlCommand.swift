import ArgumentParser
import Catalog
import Crawl
import Fetch
import Foundation
import Logging

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
    let selection = CrawlSelection(targets: targets, due: due, force: force)
    let chosen = try selection.sources(from: configured)
    settings.crawl.sources = configured
    let report = try await report(selection, chosen, settings)
    try show(report, settings)
    if report.failed > 0 { throw CommandError(status: ExitCode(1), description: "") }
  }

  /// Crawls here, or has it done by the daemon that holds the state.
  private func report(
    _ selection: CrawlSelection, _ chosen: [SourceSettings], _ settings: Settings
  ) async throws -> CrawlReport {
    // Progress and failures are shown as they happen; the log repeats them only when it is asked to.
    var logging = settings.log
    if options.logLevel == nil { logging.level = .error }
    let log = LogOutput(logging)
    let logger = Logger(label: "winnow") { _ in log }
    do {
      return try await Workshop.open(settings, logger: logger) { workshop in
        let sources = try await selection.ready(chosen, configured: workshop.sources, catalog: workshop.catalog)
        return try await crawl(sources, selection.mode, workshop, searchIndex: settings.searchFile)
      }
    } catch let error as CommandError where error.status == CommandError.busy("").status {
      guard let report = try await handOver(selection, to: ControlClient(state: settings.state)) else { throw error }
      return report
    }
  }

  /// Crawls until it is done, or until SIGTERM or SIGINT: then what is in flight is dropped and the rest is whole.
  private func crawl(
    _ sources: [SourceSettings], _ mode: CrawlMode, _ workshop: Workshop, searchIndex: String
  ) async throws -> CrawlReport {
    let fetcher = workshop.fetcher
    let progress = CrawlProgress(sources: sources.count) { fetcher.statistics }
    return try await Interruption.stopping {
      try await progress.during {
        try await keeping { () async throws(StoreError) in
          try await workshop.crawler.crawlAlone(sources, mode: mode, searchIndex: searchIndex) { progress.show($0) }
        }
      }
    }
  }

  /// The daemon's progress is shown as this command's own. Nil when no daemon listens.
  private func handOver(_ selection: CrawlSelection, to daemon: ControlClient) async throws -> CrawlReport? {
    let progress = CrawlProgress(sources: 0)
    return try await Interruption.stopping {
      try await progress.during {
        try await daemon.crawl(selection) { event in
          switch event {
          case .begun(let sources): progress.begin(sources: sources)
          case .visited(let report, _): progress.show(report)
          case .done, .refused: break
          }
        }
      }
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
