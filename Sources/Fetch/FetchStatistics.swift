/// What a fetcher has done since it was made.
package struct FetchStatistics: Sendable, Equatable {
  /// HTTP requests sent: robots.txt, redirects and retries too.
  package var requests = 0
  /// Bytes received, header and body, as they came over the network.
  package var bytes = 0
  /// Answers by the first digit of their status, 1 to 5.
  package var answers: [Int: Int] = [:]
  /// Answers 304.
  package var notModified = 0
  /// Exchanges that ended without a whole answer.
  package var failures = 0
  /// Requests sent again after a connection broke.
  package var retries = 0
  /// Exchanges on the wire now.
  package var open = 0
  /// Exchanges waiting for their turn now.
  package var waiting = 0
}
