import Extraction
import Feeds
import Fetch
import Foundation
import Web

/// What header fields say is read without complaint, whatever they say.
enum HeaderProbe {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let lines = bytes.prefix(16 << 10).split(separator: 0x0A, maxSplits: 4, omittingEmptySubsequences: false)
    let values = lines.map { String(decoding: $0, as: UTF8.self) }
    for value in values {
      if let type = MediaType(value), !type.essence.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
        throw BrokenPromise("a media type is two words of ASCII", value)
      }
      var directives = PageDirectives()
      directives.add(robots: value)
      directives.add(tdmReservation: value)
      let names = ["Cache-Control", "Expires", "Age", "Retry-After", "Date", "Last-Modified"]
      let received = Date(timeIntervalSince1970: 1_790_000_000)
      let freshness = Freshness(
        headers: HeaderFields(names.map { HeaderField(name: $0, value: value) }), received: received)
      if let after = freshness.retryAfter, !after.timeIntervalSince1970.isFinite {
        throw BrokenPromise("a date to come back is a date", value)
      }
    }
    guard let url = WebURL("https://site.example/") else { return }
    _ = Discovery.discover(html: [], contentType: nil, url: url, linkHeaders: values, robotsSitemaps: values)
  }
}
