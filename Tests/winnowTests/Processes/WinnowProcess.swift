import Foundation
import Synchronization

/// The real program, run as a person or systemd would run it. Its lines arrive as it writes them; nothing polls.
final class WinnowProcess: Sendable {
  /// How a process ended, and all that it wrote.
  struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: [String]
  }

  /// The program stands beside the bundle of tests that runs now; `WINNOW_PROGRAM` names another, e.g. a release build.
  static var program: URL {
    get throws {
      if let other = ProcessInfo.processInfo.environment["WINNOW_PROGRAM"] { return URL(fileURLWithPath: other) }
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("winnow")
    }
  }

  /// What a sanitizer that watches this run was told; empty if none does.
  static let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }

  private let process: Process
  private let output = PipeReader()
  private let errors = PipeReader()
  private let ended = AsyncStream.makeStream(of: Int32.self, bufferingPolicy: .bufferingNewest(1))

  private init(
    _ arguments: [String], in place: Workplace, environment: [String: String], program: URL?
  ) throws {
    process = Process()
    process.executableURL = try program ?? Self.program
    process.arguments = arguments
    process.currentDirectoryURL = place.directory
    // Nothing of the machine's own configuration reaches the tests, but what a sanitizer was told holds for the program too.
    var all = ["HOME": place.directory.path, "PATH": "/usr/bin:/bin"]
    all.merge(Self.sanitizerOptions) { _, new in new }
    all.merge(environment) { _, new in new }
    process.environment = all
    process.standardInput = FileHandle.nullDevice
    let out = Pipe()
    let err = Pipe()
    process.standardOutput = out
    process.standardError = err
    process.terminationHandler = { [ended] process in
      ended.continuation.yield(process.terminationReason == .exit ? process.terminationStatus : -1)
      ended.continuation.finish()
    }
    try process.run()
    output.read(out.fileHandleForReading)
    errors.read(err.fileHandleForReading)
  }

  /// Runs the program (or another one) for as long as `body` takes; one that is left over is killed.
  static func running<Value>(
    _ arguments: [String], in place: Workplace, environment: [String: String] = [:],
    program: URL? = nil, _ body: (WinnowProcess) async throws -> Value
  ) async throws -> Value {
    let process = try WinnowProcess(arguments, in: place, environment: environment, program: program)
    defer { process.signal(SIGKILL) }
    return try await body(process)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in place: Workplace, environment: [String: String] = [:], program: URL? = nil
  ) async throws -> Outcome {
    try await running(arguments, in: place, environment: environment, program: program) { try await $0.end() }
  }

  /// Sends a signal, if the process is still there.
  func signal(_ number: Int32) {
    if process.isRunning { kill(process.processIdentifier, number) }
  }

  /// The most memory that the process has held so far, in bytes.
  var peakMemory: Int {
    get throws {
      let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
    }
  }

  /// The processor time that the process has used so far.
  var processorTime: Duration {
    get throws {
      let stat = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
      // utime and stime are the 12th and 13th words after the name in parentheses, in ticks of 10 ms (proc(5)).
      let words = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
      guard words.count > 13, let user = Int(words[12]), let system = Int(words[13]) else { return .zero }
      return .milliseconds(10 * (user + system))
    }
  }

  /// Waits for the process's end.
  func end() async throws -> Outcome {
    var status: Int32 = -1
    for await value in ended.stream { status = value }
    await output.end()
    await errors.end()
    try Task.checkCancellation()
    return Outcome(
      status: status, output: output.lines.map { $0 + "\n" }.joined(), errors: errors.lines)
  }

  /// Waits until a line of standard output holds all of the words. One call waits at a time.
  @discardableResult
  func prints(_ words: String...) async throws -> String {
    for await line in output.stream where words.allSatisfy(line.contains) { return line }
    throw ProcessEndedEarly(waitingFor: words.joined(separator: " … "), said: output.lines)
  }

  /// Waits until a line of standard error holds all of the words. One call waits at a time.
  @discardableResult
  func says(_ words: String...) async throws -> String {
    for await line in errors.stream where words.allSatisfy(line.contains) { return line }
    throw ProcessEndedEarly(waitingFor: words.joined(separator: " … "), said: errors.lines)
  }
}

/// The process ended, or the test's time was over, before it said what was waited for.
struct ProcessEndedEarly: Error {
  let waitingFor: String
  let said: [String]
}
