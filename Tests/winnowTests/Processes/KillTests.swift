import Archive
import Foundation
import Testing

/// Real crawls, killed with SIGKILL wherever it hurts. Afterwards each article is there exactly once.
///
/// The suite kills a few small crawls. The whole measurement is
/// `WINNOW_KILLS=100 WINNOW_KILL_ARTICLES=300 WINNOW_PROGRAM=.build/release/winnow swift test --filter KillTests`.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct KillTests {
  private static func number(_ name: String, _ standard: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? standard
  }

  /// How many crawls are killed at random moments.
  private static let crawls = number("WINNOW_KILLS", 3)
  private static let articles = number("WINNOW_KILL_ARTICLES", 30)

  @Test func `a crawl that is killed at random moments keeps each article exactly once in the end`() async throws {
    let wire = try WireService(articles: Self.articles)
    let whole = try await Workplace.with { place in
      let begin = ContinuousClock.now
      try await Self.finish(wire, place)
      return ContinuousClock.now - begin
    }
    var (kills, cutShort) = (0, 0)
    for crawl in 0..<Self.crawls {
      try await Workplace.with { place in
        try Self.configure(place, wire)
        // Up to three deaths, so that recovery is killed too.
        for _ in 0...crawl % 3 {
          try await WinnowProcess.running(["crawl", "--config", place.config], in: place) { process in
            // The moment is the point of the test: nothing is waited for.
            try await Task.sleep(for: whole * Double.random(in: 0..<1))
            process.signal(SIGKILL)
            kills += 1
            if try await process.end().status == -1 { cutShort += 1 }
          }
        }
        try await Self.finish(wire, place)
      }
    }
    print(
      "\(Self.crawls) crawls of \(Self.articles) articles, killed \(kills) times at random moments (\(cutShort) of them",
      "before the crawl's own end): each article exactly once, verify 0")
  }

  @Test(arguments: WritePoint.allCases)
  func `a crawl that is killed at a point of the write path keeps each article exactly once`(point: WritePoint)
    async throws
  {
    let wire = try WireService(articles: Self.articles)
    try await Workplace.with { place in
      try Self.configure(place, wire)
      for time in [1, 3] {
        let outcome = try await WinnowProcess.run(
          ["crawl", "--config", place.config], in: place, environment: ["WINNOW_KILL_AT": "\(point.rawValue):\(time)"])
        // A fast machine may have written all in fewer batches: then there was no third time.
        #expect(outcome.status == -1 || time > 1)
      }
      try await Self.finish(wire, place)
    }
  }

  private static func configure(_ place: Workplace, _ wire: WireService) throws {
    try place.configure([wire.source])
  }

  /// Crawls to the end, and looks at everything.
  private static func finish(_ wire: WireService, _ place: Workplace) async throws {
    try configure(place, wire)
    let crawl = try await WinnowProcess.run(["crawl", "--config", place.config], in: place)
    #expect(crawl.status == 0, "\(crawl.errors)")
    try await ArchiveCheck.expectWhole(place, articles: wire.articles)
  }
}
