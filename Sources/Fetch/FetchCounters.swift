import Synchronization

/// The statistics, written by the loop and the fetcher, read by whoever asks.
final class FetchCounters: Sendable {
  private let values = Mutex(FetchStatistics())

  var statistics: FetchStatistics { values.withLock { $0 } }

  func count(_ change: (inout FetchStatistics) -> Void) {
    values.withLock { change(&$0) }
  }
}
