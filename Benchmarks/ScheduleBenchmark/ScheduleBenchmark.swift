import Catalog
import Crawl
import Foundation
import TestGround

/// What scheduling costs with many sources, when always a hundred of them are due: it must not grow with the others.
///
///     schedule-benchmark [SOURCES …]
@main
struct ScheduleBenchmark {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)
  private static let due = 100

  static func main() async throws {
    let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    print("sources    find 100 due    next due    choose next visit    settle a visit")
    for size in sizes.isEmpty ? [1_000, 100_000, 1_000_000] : sizes { try await measure(size) }
  }

  private static func measure(_ size: Int) async throws {
    let catalog = try Catalog(at: try TemporaryDirectory().path + "/catalog.sqlite", access: .writer)
    let all = (0..<size).map { DeclaredSource(id: "source-\($0)", url: "https://s\($0).example/feed", kind: "feed") }
    // New sources are due when they are declared: nearly all of them in a day, a hundred now.
    try await catalog.declare(Array(all.dropFirst(due)), now: now + 86_400)
    try await catalog.declare(all, now: now)
    let finding = try await time(100) { _ in
      guard try await catalog.due(now: now, limit: 256).count == due else { throw CocoaError(.coderValueNotFound) }
    }
    let asking = try await time(1000) { _ in _ = try await catalog.nextDue(after: now) }
    var rhythm = SourceRhythm()
    rhythm.learn(new: 0, dates: (0..<40).map { now - Double($0) * 9000 }, now: now)
    var next = now
    let choosing = try await time(1000) { turn in
      next = Schedule.next(
        interval: Schedule.interval(rhythm: rhythm, settings: ScheduleSettings(), now: now + Double(turn) * 60),
        settings: ScheduleSettings(), wishes: PublisherWishes(), now: now + Double(turn) * 60, dice: 0.5)
    }
    let history = Array(try JSONEncoder().encode(rhythm))
    let settling = try await time(1000) { turn in
      try await catalog.settle(
        Settlement(
          source: "source-\(turn % due)", at: now, next: max(next, now + 86_400), outcome: .notModified,
          history: history))
    }
    print(
      "\(size)".padding(toLength: 11, withPad: " ", startingAt: 0)
        + [finding, asking, choosing, settling].map { "\(Int(($0 * 1e6).rounded())) µs" }.joined(
          separator: "          "))
    try catalog.close()
  }

  /// Seconds for each time.
  private static func time(_ count: Int, _ body: (Int) async throws -> Void) async throws -> Double {
    let begin = ContinuousClock.now
    for turn in 0..<count { try await body(turn) }
    return (ContinuousClock.now - begin).seconds / Double(count)
  }
}
