import Foundation
import Web

@testable import Feeds

/// Reads feeds that a test writes out.
enum FeedFixture {
  static func parse(_ text: String, type: String? = nil, url: String? = nil) throws(FeedError) -> ParsedFeed {
    try parse(Array(text.utf8), type: type, url: url)
  }

  static func parse(_ bytes: [UInt8], type: String? = nil, url: String? = nil) throws(FeedError) -> ParsedFeed {
    try FeedParser.parse(
      FeedInput(bytes: bytes, contentType: type.flatMap { MediaType($0) }, url: url.flatMap { WebURL($0) }))
  }

  /// An RSS feed around what is given of its channel.
  static func rss(_ channel: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
     xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>https://example.org/</link>\(channel)</channel></rss>
    """
  }

  static func atom(_ content: String, attributes: String = "") -> String {
    "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' \(attributes)><title>T</title>\(content)</feed>"
  }

  /// What `winnow feed` prints.
  static func printed(_ feed: ParsedFeed) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(JSONFeedWriter.json(feed)))
    return value as? [String: Any] ?? [:]
  }
}
