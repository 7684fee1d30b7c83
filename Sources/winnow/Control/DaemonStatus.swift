import Crawl
import Foundation
import Web

/// How the daemon is, as it says itself.
struct DaemonStatus: Codable, Sendable {
  let process: Int32
  let version: String
  /// RFC 3339.
  let started: String
  let sources: Int
  /// Ids of the sources that are being visited.
  let visiting: [String]
  /// What was done since the start.
  let report: CrawlReport

  init(process: Int32, version: String, started: Date, sources: Int, visiting: [String], report: CrawlReport) {
    self.process = process
    self.version = version
    self.started = RFC3339.text(started)
    self.sources = sources
    self.visiting = visiting
    self.report = report
  }
}
