import Foundation
import Glibc
import TestGround

/// What became of one daemon that was led into traps.
struct TrapRun: Sendable {
  /// The most memory that the daemon's process held, in bytes.
  let peak: Int
  /// Processor time of the daemon in all.
  let processorTime: Duration
  /// All that it wrote to standard error.
  let log: [String]
  /// Articles of the sound site next door that are in the archive.
  let neighbours: Int
  /// How the daemon ended.
  let status: Int32

  /// Pages of the sound site next door.
  static let neighbourPages = 12

  /// Crawls all of these traps, and a neighbour beside them, with the real program.
  static func of(_ traps: [Trap], scale: Trap.Scale) async throws -> TrapRun {
    try await Workplace.with { place in
      let neighbour = try HostileSite.neighbour(address: "127.0.1.1", pages: neighbourPages)
      let sites = try traps.enumerated().map { number, trap in
        try HostileSite(trap, address: "127.0.2.\(number + 1)", scale: scale)
      }
      try place.write(configuration(sites, neighbour))
      return try await WinnowProcess.running(["run", "--config", place.config], in: place) { daemon in
        for _ in 0...sites.count { try await daemon.says("polled") }
        let peak = try daemon.peakMemory
        let time = try daemon.processorTime
        daemon.signal(SIGTERM)
        let outcome = try await daemon.end()
        let list = try await WinnowProcess.run(
          ["list", "--config", place.config, "--source", "neighbour", "--json"], in: place)
        return TrapRun(
          peak: peak, processorTime: time, log: outcome.errors,
          neighbours: list.output.split(separator: "\n").count, status: outcome.status)
      }
    }
  }

  private static func configuration(_ sites: [HostileSite], _ neighbour: ScriptedServer) -> String {
    let sources = sites.enumerated().map { $1.source("trap\($0)") }
    let sound = "{ id: neighbour, url: \"\(neighbour.origin)/feed.xml\", interval: 1h, timeout: 60s }"
    return """
      archive: archive
      state: state
      fetch: { host_delay: 0s, allow_networks: [127.0.0.0/8], timeout: 4s, max_body: 10MiB }
      articles: { near_duplicates: false }
      sources:
      """ + (sources + [sound]).map { "\n  - \($0)" }.joined() + "\n"
  }

  /// Whether the daemon visited the source and went on.
  func wasPolled(_ source: String) -> Bool { lines(about: source).contains { $0.contains("polled") } }

  private func lines(about source: String) -> [String] {
    log.filter { $0.split(separator: " ").contains("source=\(source)") }
  }

  /// What the log says about a trap's source, in a few words.
  func result(of source: String) -> String {
    let lines = lines(about: source)
    if let failed = lines.first(where: { $0.contains(" failed ") && $0.contains("reason=") }) {
      return failed.split(separator: "reason=").last.map { String($0).replacing("\"", with: "") } ?? failed
    }
    let polled = lines.first { $0.contains("polled") } ?? "nothing was said about it"
    return polled.split(separator: " ").filter { ["new=", "skipped=", "outcome="].contains(where: $0.hasPrefix) }
      .joined(separator: " ")
  }
}
