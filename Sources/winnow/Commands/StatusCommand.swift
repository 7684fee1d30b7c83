import ArgumentParser
import Catalog
import Crawl
import Foundation
import Web

/// `winnow status`: what the daemon does, what is due, what fails and why.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what is known, what is due, what fails and why.")

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  /// Of so many failing sources the reason is shown.
  private static let mostFailing = 100

  private struct Status: Encodable {
    let daemon: Int32?
    /// What the daemon says itself; null when none listens.
    let live: DaemonStatus?
    let archive: String
    let state: String
    let sources: Int
    let due: Int
    let failingSources: Int
    /// How many sources were in each state of health after their last visit.
    let health: [String: Int]
    /// The first of them, those first that have failed most often.
    let failing: [SourceRow]
    /// The first of the sources that somebody should look at, failing or not.
    let attention: [SourceRow]
    let next: String?
    let articles: Int
    let entries: Int

    enum CodingKeys: String, CodingKey {
      case daemon
      case live
      case archive
      case state
      case sources
      case due
      case failingSources = "failing_sources"
      case health
      case failing
      case attention
      case next
      case articles
      case entries
    }
  }

  func run() async throws {
    let now = Date()
    let settings = try options.settings()
    let catalog = try Reading.catalog(settings)
    let counts = try await storing { () async throws(CatalogError) in try await catalog.counts(now: now) }
    let next = try await storing { () async throws(CatalogError) in try await catalog.nextDue() }
    let failing = try await storing { () async throws(CatalogError) in
      try await catalog.failingSources(limit: Self.mostFailing)
    }.map { SourceRow($0, now: now) }
    let health = try await storing { () async throws(CatalogError) in try await catalog.healthCounts() }
    let attention = try await storing { () async throws(CatalogError) in
      try await catalog.sources(
        inHealth: SourceHealth.State.allCases.filter(\.needsAttention).map(\.rawValue), limit: Self.mostFailing)
    }.map { SourceRow($0, now: now) }
    let live = try await ControlClient(state: settings.state).document(DaemonStatus.self, "/status")
    let status = Status(
      daemon: live?.process ?? WriterLock.holder(stateDirectory: settings.state), live: live, archive: settings.archive,
      state: settings.state, sources: counts.sources, due: counts.due, failingSources: counts.failing + counts.gone,
      health: health, failing: failing, attention: attention, next: next.map(RFC3339.text), articles: counts.articles,
      entries: counts.entries)
    if json {
      StandardOutput().line(try JSONText.document(status))
    } else {
      print(status)
    }
  }

  private func print(_ status: Status) {
    let output = StandardOutput()
    output.line(status.daemon.map { "running as process \($0)" } ?? "not running")
    if let live = status.live {
      let visiting = live.visiting.isEmpty ? "" : ": " + live.visiting.joined(separator: ", ")
      output.line(OneLine.text("visiting  \(live.visiting.count)\(visiting)", limit: 400))
      output.line(
        "since     \(live.started): \(live.report.sources) visits, \(live.report.requests) requests, "
          + "\(live.report.new) new, \(live.report.revised) revised, \(live.report.failed) failed")
    }
    output.line("archive   \(status.archive): \(status.articles) articles from \(status.entries) entries")
    let health = SourceHealth.State.allCases.compactMap { state in
      status.health[state.rawValue].map { "\($0) \(state.rawValue)" }
    }
    output.line(
      "sources   \(status.sources), \(status.due) due" + (health.isEmpty ? "" : "; " + health.joined(separator: ", ")))
    if let next = status.next { output.line("next      \(next)") }
    for source in status.attention.prefix(Self.mostLines) {
      output.line("\n\(OneLine.text("\(source.id): \(source.health.rawValue)", limit: 120))")
      output.line("  seen by: " + OneLine.text(source.evidence, limit: 400))
      if let advice = source.advice { output.line("  to do:   " + OneLine.text(advice, limit: 400)) }
    }
    let all = SourceHealth.State.allCases.filter(\.needsAttention).reduce(0) {
      $0 + status.health[$1.rawValue, default: 0]
    }
    if all > Self.mostLines { output.line("\n… and \(all - Self.mostLines) more: see 'winnow sources list'") }
  }

  /// So many sources in trouble are told of one by one.
  private static let mostLines = 20
}
