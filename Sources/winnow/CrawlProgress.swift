import Crawl
import Foundation
import Synchronization

/// Shows a crawl's progress on standard error: one line that is rewritten on a terminal, nothing else anywhere else but the
/// failures, each in a line.
final class CrawlProgress: Sendable {
  private let total: Atomic<Int>
  private let begin = ContinuousClock.now
  private let state = Mutex(CrawlReport())

  init(sources: Int) { total = Atomic(sources) }

  /// There are so many sources, as is known only now.
  func begin(sources: Int) { total.store(sources, ordering: .relaxed) }

  /// Takes what one source's pass did.
  func show(_ pass: CrawlReport) {
    state.withLock { report in
      report.add(pass)
      if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
      for failure in pass.failures { StandardError.line("winnow: \(failure.source): \(failure.reason)") }
      if StandardError.isTerminal { StandardError.write(line(report)) }
    }
  }

  /// Removes the live line.
  func end() {
    if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
  }

  private func line(_ report: CrawlReport) -> String {
    let elapsed = ContinuousClock.now - begin
    let seconds = max(0.001, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    let rate = Double(report.pages) / seconds
    return
      "\(report.sources)/\(total.load(ordering: .relaxed)) sources · \(report.pages) pages · \(report.new) new · \(report.failed) failed · "
      + "\((rate * 10).rounded() / 10) pages/s"
  }
}
