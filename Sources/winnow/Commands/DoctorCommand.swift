import ArgumentParser
import Catalog
import Crawl
import Fetch
import Foundation
import Synchronization
import Web

/// `winnow doctor`: why a source, or the whole installation, is as it is. It keeps and changes nothing.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look at a source once and explain what is seen, or check the installation.",
    discussion: """
      With a source's id or any address: its name, robots.txt, answer, format, entries, one page, rhythm and next visit.
      Without: the configuration, the directories, the daemon, and each source that somebody should look at.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The id of a source, or an address.")
  var source: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  private struct Answer: Encodable {
    let findings: [Checkup.Finding]
    let health: SourceHealth?
  }

  func run() async throws {
    var settings = try options.settings()
    settings.crawl.sources = try SourceList.all(settings)
    let findings = Mutex<[Checkup.Finding]>([])
    let output = StandardOutput()
    let show = { @Sendable (finding: Checkup.Finding) in
      findings.withLock { $0.append(finding) }
      if !json { output.line(Self.line(finding)) }
    }
    var health: SourceHealth?
    if let source {
      health = try await look(at: source, settings, show)
    } else {
      try await InstallationCheck(settings: settings).run(show)
    }
    let all = findings.withLock { $0 }
    if json {
      output.line(try JSONText.document(Answer(findings: all, health: health)))
    } else if let health {
      output.line("\nhealth      \(health.state.rawValue): \(health.evidence)")
      if let advice = health.advice { output.line("to do       \(advice)") }
    }
    let troubles = all.count(where: \.isTrouble)
    guard troubles == 0 else { throw CommandError(status: ExitCode(1), description: "") }
  }

  private func look(
    at name: String, _ settings: Settings, _ show: @escaping @Sendable (Checkup.Finding) -> Void
  ) async throws -> SourceHealth {
    let selection = CrawlSelection(targets: [name], due: false, force: false)
    let sources = try selection.sources(from: settings.crawl.sources)
    let exists = FileManager.default.fileExists(atPath: settings.catalogFile)
    let catalog = exists ? try Reading.catalog(settings) : nil
    let fetcher = try Workshop.fetcher(settings)
    var crawl = settings.crawl
    crawl.fetch = Workshop.fetching(settings)
    let checkup = Checkup(fetcher: fetcher, catalog: catalog, settings: crawl, tell: show)
    let result: Result<SourceHealth, any Error>
    do {
      result = .success(
        try await Interruption.stopping { [sources] in try await checkup.run(sources[0], now: Date()) })
    } catch {
      result = .failure(error)
    }
    await fetcher.shutdown()
    return try result.get()
  }

  private static func line(_ finding: Checkup.Finding) -> String {
    let topic = finding.topic + String(repeating: " ", count: max(0, 10 - finding.topic.count))
    return "\(topic)\(finding.isTrouble ? "! " : "  ")\(finding.words)"
  }
}
