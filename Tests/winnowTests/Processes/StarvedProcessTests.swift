import Foundation
import Testing

/// Crawls that lack something: room on the disk, the right to write, descriptors. Afterwards, when they have it, nothing is lost or doubled.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct StarvedProcessTests {
  private static let articles = 40

  @Test func `a disk that is full fails the crawl with one line, and the next crawl brings the rest`() async throws {
    let wire = try WireService(articles: Self.articles)
    try await Workplace.with { place in
      // Room for the empty catalog and a part of the articles.
      let script = """
        mkdir disk && mount -t tmpfs -o size=\(640)k none disk || exit 99
        "$WINNOW" crawl --config winnow.yaml; echo "full $?"
        mount -o remount,size=64m disk
        "$WINNOW" crawl --config winnow.yaml; echo "roomy $?"
        "$WINNOW" verify --config winnow.yaml; echo "verify $?"
        cp -r disk/archive .
        """
      let outcome = try await Self.run(script, wire, place, folder: "disk/")
      guard outcome.status != 99 else { return }
      #expect(outcome.output.contains("full 73") || outcome.output.contains("full 1"), "\(outcome)")
      #expect(outcome.errors.contains { $0.contains("No space left") || $0.contains("full") }, "\(outcome.errors)")
      try Self.expectMended(outcome, place)
    }
  }

  @Test func `an archive that may only be read fails the crawl with one line`() async throws {
    let wire = try WireService(articles: Self.articles)
    try await Workplace.with { place in
      let script = """
        mkdir disk && mount -t tmpfs -o size=64m none disk || exit 99
        mkdir disk/archive && mount --bind disk/archive disk/archive && mount -o remount,bind,ro disk/archive || exit 99
        "$WINNOW" crawl --config winnow.yaml; echo "full $?"
        umount disk/archive
        "$WINNOW" crawl --config winnow.yaml; echo "roomy $?"
        "$WINNOW" verify --config winnow.yaml; echo "verify $?"
        cp -r disk/archive .
        """
      let outcome = try await Self.run(script, wire, place, folder: "disk/")
      guard outcome.status != 99 else { return }
      #expect(outcome.output.contains("full 73"), "\(outcome)")
      try Self.expectMended(outcome, place)
    }
  }

  @Test(arguments: [24, 32, 48])
  func `a process without descriptors fails in order`(descriptors: Int) async throws {
    let wire = try WireService(articles: Self.articles)
    try await Workplace.with { place in
      let script = """
        (ulimit -n \(descriptors); "$WINNOW" crawl --config winnow.yaml; echo "full $?")
        "$WINNOW" crawl --config winnow.yaml; echo "roomy $?"
        "$WINNOW" verify --config winnow.yaml; echo "verify $?"
        """
      let outcome = try await Self.run(script, wire, place, folder: "")
      // Neither a signal (128 and more) nor a trap.
      let status = outcome.output.split(separator: "\n").first { $0.hasPrefix("full ") }.flatMap {
        Int($0.dropFirst(5))
      }
      #expect([0, 1, 69, 73].contains(try #require(status)), "\(outcome)")
      try Self.expectMended(outcome, place)
    }
  }

  @Test func `of two crawls at once one does the work and the other is sent away`() async throws {
    let wire = try WireService(articles: Self.articles)
    try await Workplace.with { place in
      try place.configure([wire.source])
      async let first = WinnowProcess.run(["crawl", "--config", place.config], in: place)
      async let second = WinnowProcess.run(["crawl", "--config", place.config], in: place)
      let statuses = try await [first.status, second.status].sorted()
      // A slow second one may come when the first is done.
      #expect(statuses == [0, 75] || statuses == [0, 0])
      try await ArchiveCheck.expectWhole(place, articles: Self.articles)
    }
  }

  /// Runs a script in a mount namespace of its own, where anybody may mount. Status 99 when this machine has none.
  private static func run(
    _ script: String, _ wire: WireService, _ place: Workplace, folder: String
  ) async throws -> WinnowProcess.Outcome {
    try place.write(
      """
      archive: \(folder)archive
      state: \(folder)state
      fetch: { host_delay: 0s, allow_networks: [127.0.0.0/8] }
      sources: [\(wire.source)]
      """)
    let file = place.directory.appendingPathComponent("script.sh")
    let guarded = folder.isEmpty ? script : "unshare -Urm true || exit 99\n" + script
    try guarded.write(to: file, atomically: true, encoding: .utf8)
    let words = folder.isEmpty ? ["sh", file.path] : ["unshare", "-Urm", "sh", file.path]
    return try await WinnowProcess.run(
      Array(words.dropFirst()), in: place, environment: ["WINNOW": try WinnowProcess.program.path],
      program: URL(fileURLWithPath: "/usr/bin/" + words[0]))
  }

  private static func expectMended(_ outcome: WinnowProcess.Outcome, _ place: Workplace) throws {
    #expect(outcome.output.contains("roomy 0"), "\(outcome)")
    #expect(outcome.output.contains("verify 0"), "\(outcome)")
    #expect(outcome.output.contains("\(articles) articles, \(2 * articles) files, 0 problems"), "\(outcome)")
  }
}
