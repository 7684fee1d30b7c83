import Foundation
import Testing

/// Traps on real addresses, and the real daemon led into them. `make traps` springs each in its full size and prints the table.
@Suite(.timeLimit(.minutes(10)))
struct TrapTests {
  /// The most memory that a daemon may ever hold with `max_body` at 10 MiB, in bytes.
  private static let mostMemory = 300 << 20

  /// A sanitizer's own memory is several times the program's.
  private static let isWatched = !WinnowProcess.sanitizerOptions.isEmpty

  private static let isFull = ProcessInfo.processInfo.environment["WINNOW_TRAPS"] == "full"

  @Test(.disabled(if: isFull))
  func `in all traps at once the daemon keeps its bounds, and the neighbour's articles are all kept`() async throws {
    let run = try await TrapRun.of(Traps.all, scale: .reduced)
    #expect(run.status == 0)
    #expect(run.neighbours == TrapRun.neighbourPages)
    #expect(run.peak < Self.mostMemory || Self.isWatched, "\(run.peak >> 20) MiB")
    // Each was sprung: something was said about every one of them.
    for number in Traps.all.indices {
      #expect(run.wasPolled("trap\(number)"), "\(Traps.all[number]): \(run.log.suffix(5))")
    }
  }

  @Test(.enabled(if: isFull), .serialized, arguments: Traps.all)
  func `in each trap at its full size the daemon keeps its bounds, and the neighbour's articles are all kept`(
    _ trap: Trap
  )
    async throws
  {
    let run = try await TrapRun.of([trap], scale: .full)
    #expect(run.status == 0)
    #expect(run.neighbours == TrapRun.neighbourPages)
    #expect(run.peak < Self.mostMemory, "\(run.peak >> 20) MiB")
    let seconds = run.processorTime.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1)))
    let result = String(run.result(of: "trap0").prefix(110))
    print("TRAP | \(trap.name) | \(run.peak >> 20) MiB | \(seconds) | \(result) |")
  }
}
