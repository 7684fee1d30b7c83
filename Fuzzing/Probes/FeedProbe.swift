import Feeds
import Foundation
import Web

/// Whatever is read as a feed is written as JSON that can be read, and its HTML holds nothing active.
enum FeedProbe {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let url = WebURL("https://feeds.example/news/feed.xml")
    let feed: ParsedFeed
    do throws(FeedError) {
      feed = try FeedParser.parse(FeedInput(bytes: bytes, url: url))
    } catch {
      return
    }
    let json = JSONFeedWriter.json(feed)
    guard (try? JSONSerialization.jsonObject(with: Data(json))) != nil else {
      throw BrokenPromise("what winnow writes of a feed is JSON", String(decoding: json, as: UTF8.self))
    }
    for item in feed.items.prefix(32) {
      try ActiveContent.refuse(in: item.contentHTML ?? "", of: .feed)
    }
  }
}
