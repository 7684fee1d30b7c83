/// Why a document is no feed.
package enum FeedError: Error, Equatable, CustomStringConvertible {
  /// Nothing but white space.
  case empty
  /// The document is something else. The reason says what was looked for, and what stands there.
  case notAFeed(String)
  /// The document exceeds a limit. The reason names it.
  case tooLarge(String)
  /// The document is gzip that cannot be unpacked.
  case damagedGzip(String)

  package var description: String {
    switch self {
    case .empty: "parsing a feed: the document is empty"
    case .notAFeed(let why): "parsing a feed: \(why)"
    case .tooLarge(let why): "parsing a feed: \(why)"
    case .damagedGzip(let why): "parsing a feed: the document is damaged gzip: \(why)"
    }
  }
}
