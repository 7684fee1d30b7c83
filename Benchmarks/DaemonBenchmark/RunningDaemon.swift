import Foundation
import TestGround

/// The real program as a daemon in a directory of its own, and what the kernel knows of it.
struct RunningDaemon {
  private let process: Int32

  /// Runs the daemon for as long as `body` takes.
  static func with(
    _ winnow: String, _ server: ScriptedServer, settings: String, sources: Int,
    _ body: (RunningDaemon) async throws -> Void
  ) async throws {
    let directory = try TemporaryDirectory().path
    var text = """
      archive: archive
      state: state
      fetch: { host_delay: 0s, per_host: 64, robots: false, allow_networks: [127.0.0.0/8] }
      log: { level: error }
      \(settings)
      sources:

      """
    for number in 0..<sources { text += "  - { id: source-\(number), url: \"\(server.origin)/feed\(number)\" }\n" }
    try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/winnow.yaml"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: winnow)
    process.arguments = ["run", "--config", directory + "/winnow.yaml"]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(RunningDaemon(process: process.processIdentifier)))
    } catch {
      result = .failure(error)
    }
    process.terminate()
    process.waitUntilExit()
    print("ended with status \(process.terminationStatus)")
    try result.get()
  }

  /// Memory, descriptors and threads, in a line.
  func usage() throws -> String {
    let status = try fields("/proc/\(process)/status")
    let rollup = try fields("/proc/\(process)/smaps_rollup")
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
    func megabytes(_ value: Int?) -> String { "\((Double(value ?? 0) / 102.4).rounded() / 10) MiB" }
    return
      "\(megabytes(status["VmRSS"])) resident, \(megabytes(rollup["Pss"])) PSS, \(megabytes(status["RssAnon"])) its own, \(descriptors) descriptors, \(status["Threads"] ?? 0) threads"
  }

  /// How often each of its threads has slept and been woken, by the thread's number.
  func wakeUps() throws -> [String: Int] {
    let tasks = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).reduce(into: [:]) { counts, task in
      // A thread may have ended since it was listed.
      let status = "\(tasks)/\(task)/status"
      guard FileManager.default.fileExists(atPath: status) else { return }
      counts[task] = try fields(status)["voluntary_ctxt_switches"] ?? 0
    }
  }

  /// `Name: number` lines.
  private func fields(_ path: String) throws -> [String: Int] {
    var fields: [String: Int] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2, let number = pair[1].split(whereSeparator: \.isWhitespace).first.flatMap({ Int($0) })
      else {
        continue
      }
      fields[String(pair[0])] = number
    }
    return fields
  }
}
