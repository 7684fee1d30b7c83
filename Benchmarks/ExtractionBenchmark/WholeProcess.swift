import Foundation
import Glibc

/// `winnow extract --jsonl` over pages, from its start to its end.
struct WholeProcess {
  let program: String
  let pages: [[UInt8]]

  /// What one run took: the processor's time, and the clock's.
  struct Cost {
    var processor: Double
    var clock: Double
  }

  /// Prints the processor time of one job against `plain` seconds, and how much sooner two jobs are done.
  func report(against plain: Double, rounds: Int) throws {
    let input = FileManager.default.temporaryDirectory.appending(path: "winnow-benchmark-\(getpid()).jsonl")
    try writeLines(to: input)
    defer { unlink(input.path) }
    let bytes = pages.reduce(0) { $0 + $1.count }
    // In turns, because the machine's speed changes.
    let runs = try (0..<rounds).map { _ in
      (
        one: try run(jobs: 1, input), two: try run(jobs: 2, input),
        both: try run(jobs: 1, input, processes: 2)
      )
    }
    let processor = runs.map(\.one.processor).min() ?? 0
    let alone = runs.map(\.one.clock).min() ?? 0
    let together = runs.map(\.two.clock).min() ?? 0
    ExtractionBenchmark.report("extract --jsonl --jobs 1, the whole process", processor, bytes)
    print("ratio \(ExtractionBenchmark.times(processor, plain)) of libxml2's time")
    let both = runs.map(\.both.clock).min() ?? 0
    print(
      "--jobs 2 is done \(ExtractionBenchmark.times(alone, together)) times as fast as --jobs 1; "
        + "two processes side by side do \(ExtractionBenchmark.times(2 * alone, both)) times as much as one")
  }

  private struct Line: Encodable {
    let id: String
    let url: String
    let html: String
  }

  private func writeLines(to file: URL) throws {
    var lines = Data()
    for (number, page) in pages.enumerated() {
      let line = Line(
        id: "\(number)", url: "https://example.org/\(number)", html: String(decoding: page, as: UTF8.self))
      lines += try JSONEncoder().encode(line) + Data("\n".utf8)
    }
    try lines.write(to: file)
  }

  private func run(jobs: Int, _ input: URL, processes count: Int = 1) throws -> Cost {
    let processes = try (0..<count).map { _ in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = ["extract", "--jsonl", "--jobs", "\(jobs)"]
      process.standardInput = try FileHandle(forReadingFrom: input)
      process.standardOutput = FileHandle.nullDevice
      return process
    }
    let start = Self.childrenSeconds()
    let clock = ContinuousClock.now
    for process in processes { try process.run() }
    for process in processes { process.waitUntilExit() }
    let passed = clock.duration(to: .now)
    return Cost(
      processor: Self.childrenSeconds() - start,
      clock: Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18)
  }

  /// Processor time of the processes that have ended, in seconds. times(2) counts in hundredths, which is fine for runs of
  /// seconds, and has no `timeval`, whose home in Swift depends on what else a target imports.
  private static func childrenSeconds() -> Double {
    var spent = tms()
    times(&spent)
    return Double(spent.tms_cutime + spent.tms_cstime) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
