import Feeds
import Foundation
import Web

/// Counts how many of the wanted links were found, and how many of the found ones are wanted.
struct ListingScore {
  private(set) var pages = 0
  private var found = 0
  private var wanted = 0
  private var right = 0
  private var precisions = 0.0
  private var recalls = 0.0

  /// Reads a page with the model that is built in; all links in identity form. Those in `uncounted` count neither way.
  mutating func add(_ page: [UInt8], _ url: WebURL, wanted entries: Set<String>, uncounted: Set<String>) throws {
    let reading = try Listing.read(page, contentType: nil, url: url, now: Date(timeIntervalSince1970: 1_700_000_000))
    let said = Set(reading.entries.map { CanonicalURL.text(of: $0.url) }).subtracting(uncounted)
    let hits = said.intersection(entries).count
    pages += 1
    found += said.count
    wanted += entries.count
    right += hits
    precisions += said.isEmpty ? 0 : Double(hits) / Double(said.count)
    recalls += entries.isEmpty ? 1 : Double(hits) / Double(entries.count)
  }

  func line(_ name: String) -> String {
    func share(_ part: Double, _ whole: Int) -> String { String(format: "%.3f", whole == 0 ? 0 : part / Double(whole)) }
    return "\(name.padding(toLength: 34, withPad: " ", startingAt: 0)) \(pages) pages   links: precision "
      + "\(share(Double(right), found)) recall \(share(Double(right), wanted))   mean of pages: precision "
      + "\(share(precisions, pages)) recall \(share(recalls, pages))"
  }
}
