import Foundation
import TestGround

/// What the real daemon costs, measured from outside, over /proc.
///
///     daemon-benchmark WINNOW idle [SOURCES] [SECONDS]     memory and wake-ups when nothing is due
///     daemon-benchmark WINNOW soak [POLLS]                 memory and descriptors while many visits are made
@main
struct DaemonBenchmark {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    func number(_ index: Int, _ standard: Int) -> Int {
      arguments.count > index ? Int(arguments[index]) ?? standard : standard
    }
    guard arguments.count >= 2 else {
      print("usage: daemon-benchmark WINNOW idle [SOURCES] [SECONDS] | soak [POLLS]")
      return
    }
    switch arguments[1] {
    case "idle": try await idle(arguments[0], sources: number(2, 10_000), seconds: number(3, 60))
    case "soak": try await soak(arguments[0], polls: number(2, 10_000))
    default: print("'\(arguments[1])' is neither idle nor soak")
    }
  }

  // MARK: Idle

  /// All sources are visited once, and are due again a day later.
  private static func idle(_ winnow: String, sources: Int, seconds: Int) async throws {
    let server = try ScriptedServer { _ in
      ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: feed(entries: []))
    }
    let settings = "schedule: { interval: 1d, min_interval: 5s, max_interval: 1d, adaptive: false }"
    try await RunningDaemon.with(winnow, server, settings: settings, sources: sources) { daemon in
      await server.received(sources)
      // The last answers are still on their way into the catalog.
      try await Task.sleep(for: .seconds(5))
      let asked = server.requests.count
      let before = try daemon.wakeUps()
      print("\(sources) sources, each visited once: \(try daemon.usage())")
      try await Task.sleep(for: .seconds(seconds))
      // A thread that has ended meanwhile takes its count with it; one that has begun brings all of its own.
      let woken = try daemon.wakeUps().reduce(0) { $0 + $1.value - before[$1.key, default: 0] }
      print(
        "\(seconds) s in which \(server.requests.count - asked) visits were due: \(woken) wake-ups of all threads"
      )
      print("then: \(try daemon.usage())")
    }
  }

  // MARK: Soak

  /// A hundred sources are visited again and again; each tenth visit finds a new entry, whose page is fetched and kept.
  private static func soak(_ winnow: String, polls: Int) async throws {
    let server = try ScriptedServer { request in
      let target = request.target
      guard target.hasPrefix("/feed") else {
        return ScriptedResponse(200, ["Content-Type": "text/html"], text: page(target))
      }
      let turn = Int(Date().timeIntervalSince1970) / 10
      let entries = (0..<20).map { "\(target)/\(turn - $0)" }
      return ScriptedResponse(
        200, ["Content-Type": "application/rss+xml"], text: feed(entries: Array(entries.prefix(1))))
    }
    try await RunningDaemon.with(
      winnow, server, settings: "schedule: { interval: 1s, adaptive: false }", sources: 100
    ) { daemon in
      print("visits                 usage")
      for step in 1...10 {
        while server.requests.count(where: { $0.target.hasPrefix("/feed") }) < polls / 10 * step {
          await server.received(server.requests.count + 50)
        }
        let visits = server.requests.count { $0.target.hasPrefix("/feed") }
        let pages = server.requests.count { !$0.target.hasPrefix("/feed") }
        print("\(visits) and \(pages) pages: \(try daemon.usage())")
      }
    }
  }

  private static func feed(entries: [String]) -> String {
    let items = entries.map { "<item><title>Entry \($0)</title><link>/page\($0)</link><guid>\($0)</guid></item>" }
    return
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Soak</title><link>/</link>\(items.joined())</channel></rss>"
  }

  private static func page(_ target: String) -> String {
    var random = UInt64(truncatingIfNeeded: target.hashValue)
    let words = (0..<300).map { _ in
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return String(random >> 40, radix: 36)
    }
    let paragraphs = stride(from: 0, to: 300, by: 60).map { "<p>\(words[$0..<$0 + 60].joined(separator: " ")).</p>" }
    return
      "<!DOCTYPE html><html><head><title>\(target)</title></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Entry \(target)</h1>\(paragraphs.joined())</article></body></html>"
  }
}
