/// An entry point for bytes from strangers, with what must hold of the answer whatever the bytes are.
///
/// The fuzzer and the tests run the same probes: the fuzzer for hours on inputs that it breeds, the tests on its corpus.
package enum Probe: String, CaseIterable, Sendable {
  /// Feeds and sitemaps, and what is written of them.
  case feed
  /// A page through the extractor, the listing reader and the discovery.
  case html
  /// robots.txt.
  case robots
  /// Dates, one a line.
  case dates
  /// A reference on the first line, its base on the second.
  case urls
  /// JSON-LD in a page around it.
  case jsonld
  /// Bytes whose first one chooses what is claimed of the others' encoding.
  case charset
  /// A `Content-Type`, a `Link` and an `X-Robots-Tag` field, one a line.
  case headers

  /// Runs the bytes through; returns whatever the answer is, as long as it keeps the promises.
  package func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .feed: try FeedProbe.run(bytes)
    case .html: try PageProbe.run(bytes)
    case .robots: try RobotsProbe.run(bytes)
    case .dates: try DateProbe.run(bytes)
    case .urls: try URLProbe.run(bytes)
    case .jsonld: try PageProbe.run(jsonLD: bytes)
    case .charset: try CharsetProbe.run(bytes)
    case .headers: try HeaderProbe.run(bytes)
    }
  }
}
