import Foundation
import Glibc

/// A temporary directory with a site, its server, and winnow's configuration.
struct Workplace {
  let directory: URL
  let site: SyntheticSite
  let winnow: String

  var root: URL { directory.appendingPathComponent("site") }
  var archive: URL { directory.appendingPathComponent("archive") }

  /// Gives `body` a directory that is gone afterwards.
  static func with(_ site: SyntheticSite, winnow: String, later: Int = 0, _ body: (Workplace) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("winnow-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let place = Workplace(directory: directory, site: site, winnow: winnow)
    try site.write(to: place.root, later: later)
    try body(place)
  }

  /// A program that was built beside this one.
  static func sibling(_ name: String) -> String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Serves the site as long as `body` runs, each host as slow as its number between the two delays, in milliseconds.
  func serving(delays: ClosedRange<Int> = 0...0, _ body: () throws -> Void) throws {
    let server = Process()
    server.executableURL = URL(fileURLWithPath: Self.sibling("BenchmarkServer"))
    server.arguments = [root.path, "\(site.port)", "\(delays.lowerBound)", "\(delays.upperBound)"]
    let said = Pipe()
    server.standardOutput = said
    try server.run()
    defer {
      // Nothing blocks this signal, whatever the thread that the process was started from blocks.
      kill(server.processIdentifier, SIGKILL)
      server.waitUntilExit()
    }
    guard !said.fileHandleForReading.availableData.isEmpty else { throw POSIXError(.EADDRINUSE) }
    try body()
  }

  /// Writes the configuration, with nothing crawled yet.
  func configure(perHost: Int, hostDelay: String = "0s", concurrency: Int = 256) throws {
    for name in ["archive", "state"] {
      try? FileManager.default.removeItem(at: directory.appendingPathComponent(name))
    }
    let sources = site.feeds.enumerated().map { "  - { id: bench\($0), url: \"\($1)\", kind: feed }\n" }
    let text = """
      archive: archive
      state: state
      fetch: { concurrency: \(concurrency), per_host: \(perHost), host_delay: \(hostDelay), allow_networks: [127.0.0.0/8] }
      log: { level: error }
      sources:
      \(sources.joined())
      """
    try Data(text.utf8).write(to: directory.appendingPathComponent("winnow.yaml"))
  }

  /// A crawl of all sources.
  func crawl() throws -> TimedRun {
    let config = directory.appendingPathComponent("winnow.yaml").path
    return try TimedRun(winnow, ["--config", config, "crawl", "--json"], in: directory)
  }

  /// A list of URLs as the plain programs take it.
  func list(_ urls: [String]) throws -> String {
    let file = directory.appendingPathComponent("urls.txt")
    try Data((urls.joined(separator: "\n") + "\n").utf8).write(to: file)
    return file.path
  }

  /// The same with each URL's ETag, as it is now.
  func tagged(_ urls: [String]) throws -> String {
    let run = try TimedRun(Self.sibling("FetchBaseline"), [list(urls), "tags"], in: directory)
    let file = directory.appendingPathComponent("tagged.txt")
    try run.output.write(to: file)
    return file.path
  }

  /// `curl --parallel` over the URLs.
  func curl(_ urls: [String]) throws -> TimedRun {
    let file = directory.appendingPathComponent("curlrc")
    try Data(urls.map { "url = \"\($0)\"\noutput = \"/dev/null\"\n" }.joined().utf8).write(to: file)
    return try TimedRun(
      "curl",
      ["-q", "-s", "--no-progress-meter", "--compressed", "--parallel", "--parallel-max", "128", "-K", file.path],
      in: directory)
  }
}
