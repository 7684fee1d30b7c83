import Crawl

/// The whole configuration: what the crawler is told, and where its files, logs and metrics go.
struct Settings: Sendable, Equatable {
  /// The output directory, absolute.
  var archive: String
  /// Catalog, locks, control socket; absolute.
  var state: String
  var crawl = CrawlSettings()
  var log = LogSettings()
  /// Where the Prometheus text file is rewritten each minute.
  var metricsTextfile: String?
  /// OPML files whose feeds are sources too, absolute.
  var opml: [String] = []
  /// The file that this was read from; nil without one.
  var file: String?

  /// The catalog's file.
  var catalogFile: String { state + "/catalog.sqlite" }

  /// The search index's file.
  var searchFile: String { state + "/search.sqlite" }

  /// Folders inside the archive that hold no articles: the state, where it lies there.
  var skippedFolders: Set<String> {
    state.hasPrefix(archive + "/") ? [String(state.dropFirst(archive.count + 1))] : []
  }

  /// Without a configuration: `./archive`, and the state in `./archive/.winnow`.
  init(archive: String, state: String) {
    self.archive = archive
    self.state = state
  }
}

/// How much is logged, and in which form.
struct LogSettings: Sendable, Equatable {
  var level = LogLevel.info
  var format = LogFormat.text
}

/// swift-log's levels, by the names that the configuration uses.
enum LogLevel: String, CaseIterable, Sendable {
  case trace
  case debug
  case info
  case notice
  case warning
  case error
  case critical
}

/// Text for people, JSON Lines for programs.
enum LogFormat: String, CaseIterable, Sendable {
  case text
  case json
}
