import Catalog
import Crawl
import Fetch
import Foundation
import Logging
import Synchronization

/// What the daemon measures, in Prometheus' words.
final class MetricsReport: Sendable {
  private let workshop: Workshop
  private let daemon: Daemon
  private let started: Date
  private let logger: Logger
  private let file: Mutex<String?>

  /// `file` is the text file to be rewritten, nil for none.
  init(workshop: Workshop, daemon: Daemon, file: String?, started: Date, logger: Logger) {
    self.workshop = workshop
    self.daemon = daemon
    self.file = Mutex(file)
    self.started = started
    self.logger = logger
  }

  /// From now on this file is rewritten, or none.
  func write(to file: String?) {
    self.file.withLock { $0 = file }
  }

  /// Rewrites the text file: whole under its name, or not at all, as node_exporter's collector wants it.
  func rewrite(now: Date) async {
    guard let file = file.withLock({ $0 }) else { return }
    do {
      try Data(await text(now: now).utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    } catch {
      logger.error(
        "the metrics cannot be written", metadata: ["file": "\(file)", "reason": "\(error.localizedDescription)"])
    }
  }

  /// All metrics as they are now.
  func text(now: Date) async -> String {
    var text = PrometheusText()
    text.metric("winnow_build_info", .gauge, "The version that runs.")
    text.sample("winnow_build_info", ["version": Version.text], 1)
    text.single(
      "winnow_start_time_seconds", .gauge, "When the daemon started, Unix time.",
      started.timeIntervalSince1970.rounded())
    addFetching(&text)
    addPolls(&text)
    do throws(CatalogError) {
      try await addCatalog(&text, now: now)
      text.single("winnow_catalog_up", .gauge, "Whether the catalog can be read.", 1)
    } catch {
      text.single("winnow_catalog_up", .gauge, "Whether the catalog can be read.", 0)
    }
    return text.text
  }

  private func addFetching(_ text: inout PrometheusText) {
    let fetched = workshop.fetcher.statistics
    text.single("winnow_requests_total", .counter, "HTTP requests sent.", Double(fetched.requests))
    text.metric("winnow_responses_total", .counter, "How HTTP requests ended.")
    for digit in 1...5 {
      let answers = fetched.answers[digit, default: 0] - (digit == 3 ? fetched.notModified : 0)
      text.sample("winnow_responses_total", ["outcome": "\(digit)xx"], Double(answers))
    }
    text.sample("winnow_responses_total", ["outcome": "not_modified"], Double(fetched.notModified))
    text.sample("winnow_responses_total", ["outcome": "failed"], Double(fetched.failures))
    text.single("winnow_received_bytes_total", .counter, "Bytes received.", Double(fetched.bytes))
    text.single("winnow_retries_total", .counter, "Requests sent again.", Double(fetched.retries))
    text.single("winnow_transfers_open", .gauge, "Requests on the wire.", Double(fetched.open))
    text.single(
      "winnow_transfers_waiting", .gauge, "Requests that wait for their host's turn.", Double(fetched.waiting))
  }

  private func addPolls(_ text: inout PrometheusText) {
    let report = daemon.report
    text.metric("winnow_articles_total", .counter, "What became of articles, since the start.")
    for (event, count) in [("created", report.new), ("revised", report.revised), ("duplicate", report.duplicates)] {
      text.sample("winnow_articles_total", ["event": event], Double(count))
    }
    text.single("winnow_pages_total", .counter, "Article pages fetched.", Double(report.pages))
    text.single("winnow_skipped_total", .counter, "Entries left alone by a rule.", Double(report.skipped))
    text.single("winnow_failures_total", .counter, "What could not be done.", Double(report.failed))
    text.single("winnow_sources_visiting", .gauge, "Sources being visited.", Double(daemon.visiting.count))
    let polls = daemon.pollDurations
    let name = "winnow_poll_duration_seconds"
    text.metric(name, .histogram, "How long visits to sources took, their pages included.")
    for (bound, count) in zip(DurationHistogram.bounds, polls.counts) {
      text.sample("\(name)_bucket", ["le": "\(bound)"], Double(count))
    }
    text.sample("\(name)_bucket", ["le": "+Inf"], Double(polls.count))
    text.sample("\(name)_sum", [:], polls.sum)
    text.sample("\(name)_count", [:], Double(polls.count))
  }

  private func addCatalog(_ text: inout PrometheusText, now: Date) async throws(CatalogError) {
    let counts = try await workshop.catalog.counts(now: now)
    let next = try await workshop.catalog.nextDue()
    let sources = try await workshop.catalog.sources().filter { $0.standing == .active || $0.standing == .gone }
    text.single("winnow_sources", .gauge, "Sources that are visited by schedule.", Double(counts.sources))
    text.single("winnow_sources_due", .gauge, "Of these, those whose time has come.", Double(counts.due))
    text.single("winnow_sources_failing", .gauge, "Of these, those whose last polls failed.", Double(counts.failing))
    text.single("winnow_articles_stored", .gauge, "Articles in the archive.", Double(counts.articles))
    text.single("winnow_entries_seen", .gauge, "Entries ever seen.", Double(counts.entries))
    text.single(
      "winnow_schedule_lag_seconds", .gauge, "How long the source that waits longest has been due.",
      max(0, now.timeIntervalSince(next ?? now)).rounded())
    text.metric(
      "winnow_source_last_success_timestamp_seconds", .gauge, "When a source was last read, Unix time; 0 for never.")
    for source in sources {
      text.sample(
        "winnow_source_last_success_timestamp_seconds", ["source": source.id],
        (source.lastSuccess?.timeIntervalSince1970 ?? 0).rounded())
    }
    text.metric("winnow_source_failures", .gauge, "A source's failed polls in a row.")
    for source in sources { text.sample("winnow_source_failures", ["source": source.id], Double(source.failures)) }
  }
}
