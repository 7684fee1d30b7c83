import Foundation
import Glibc

/// A program run to its end, with what it cost.
struct TimedRun {
  /// Seconds by the clock.
  let wall: Double
  /// Seconds of CPU, user and system.
  let cpu: Double
  /// Its greatest resident size, MiB.
  let peak: Double
  let status: Int32
  let output: Data

  /// - Parameter program: the path, or a name to be looked for.
  init(_ program: String, _ arguments: [String], in directory: URL) throws {
    let file = directory.appendingPathComponent("output-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var environment: [UnsafeMutablePointer<CChar>?] =
      ProcessInfo.processInfo.environment.merging(["NO_PROXY": "*"]) { $1 }.map { strdup("\($0)=\($1)") } + [nil]
    defer { for variable in environment { free(variable) } }
    var child = pid_t()
    let begin = ContinuousClock.now
    guard posix_spawnp(&child, program, &actions, nil, &words, &environment) == 0 else { throw POSIXError(.ENOENT) }
    var usage = rusage()
    var state: Int32 = 0
    var peak = 0.0
    while wait4(child, &state, WNOHANG, &usage) == 0 {
      // `ru_maxrss` begins with the size of the process that forked.
      peak = max(peak, Self.highWater(of: child))
      usleep(2_000)
    }
    wall = (ContinuousClock.now - begin) / .seconds(1)
    cpu = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    self.peak = peak
    status = state >> 8 & 0xFF
    output = try Data(contentsOf: file)
  }

  /// A number of the JSON object that the program printed.
  func number(_ key: String) -> Double? {
    ((try? JSONSerialization.jsonObject(with: output) as? [String: Any])?[key] as? NSNumber)?.doubleValue
  }

  static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }

  private static func highWater(of process: pid_t) -> Double {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return kibibytes / 1024
  }
}
