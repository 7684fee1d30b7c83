import Crawl
import Fetch
import Foundation
import Synchronization

/// Shows a crawl's progress on standard error: on a terminal one line that is rewritten a few times a second, elsewhere a plain
/// line each half minute; and each failure in a line of its own.
final class CrawlProgress: Sendable {
  private let begin = ContinuousClock.now
  private let line: Mutex<ProgressLine>
  private let statistics: (@Sendable () -> FetchStatistics)?
  private let terminal: Terminal?

  /// Often enough to look alive, seldom enough to be read.
  private static let frame = Duration.milliseconds(250)
  private static let plainInterval = Duration.seconds(30)

  /// - Parameters:
  ///   - sources: How many there are; 0 while that is not known.
  ///   - statistics: What was fetched so far; nil where a daemon fetches.
  init(sources: Int, statistics: (@Sendable () -> FetchStatistics)? = nil, terminal: Terminal? = Terminal.watched()) {
    line = Mutex(ProgressLine(sources: sources))
    self.statistics = statistics
    self.terminal = terminal
  }

  /// There are so many sources, as is known only now.
  func begin(sources: Int) { line.withLock { $0.sources = sources } }

  /// Takes what one source's pass did.
  func show(_ pass: CrawlReport) {
    line.withLock { line in
      line.report.add(pass)
      // Only its figures are shown.
      line.report.failures = []
      line.report.articles = []
      guard !pass.failures.isEmpty else { return }
      if terminal != nil { StandardError.write(Terminal.clearLine) }
      for failure in pass.failures { StandardError.line("winnow: \(failure.source): \(failure.reason)") }
    }
  }

  /// Runs `body` and shows the progress meanwhile.
  func during<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
    async let _ = draw()
    defer { end() }
    return try await body()
  }

  /// Draws until the task is cancelled.
  private func draw() async {
    while true {
      do {
        try await Task.sleep(for: terminal == nil ? Self.plainInterval : Self.frame)
      } catch {
        return
      }
      let fetched = statistics?()
      line.withLock { line in
        guard !Task.isCancelled else { return }
        line.seconds = (ContinuousClock.now - begin).seconds
        line.requests = fetched?.requests
        line.bytes = fetched?.bytes
        if let terminal {
          StandardError.write(Terminal.clearLine + line.text(terminal.style))
        } else {
          StandardError.line("winnow: " + line.text(.plain))
        }
      }
    }
  }

  /// Removes the live line.
  private func end() {
    guard terminal != nil else { return }
    line.withLock { _ in StandardError.write(Terminal.clearLine) }
  }
}
