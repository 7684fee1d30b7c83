/// A request as a `ScriptedServer` received it.
package struct RecordedRequest: Sendable {
  /// `GET`.
  package let method: String
  /// Path and query.
  package let target: String
  /// The whole head as it came, line ends included.
  package let head: [UInt8]
  /// When its last byte had come.
  package let received: ContinuousClock.Instant
  /// Counts the server's connections, from 1.
  package let connection: Int

  /// The value of a field, its bytes as Latin-1 characters; nil if the request doesn't have it.
  package func field(_ name: String) -> String? {
    let text = String(String.UnicodeScalarView(head.map { Unicode.Scalar($0) }))
    for line in text.split(separator: "\r\n").dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2, pair[0].lowercased() == name.lowercased() {
        return String(pair[1].drop { $0 == " " })
      }
    }
    return nil
  }
}
