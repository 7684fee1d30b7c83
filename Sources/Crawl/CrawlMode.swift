/// How a crawl treats what it already knows.
package enum CrawlMode: Sendable {
  /// By schedule, or asked for by a person: conditional requests, known entries left alone.
  case normal
  /// `--force`: unconditional requests, every announced entry fetched and extracted again.
  case forced
}
