import Foundation
import SampleSite
import TestGround
import Testing

/// `winnow crawl` as a person or a timer runs it.
@Suite(.timeLimit(.minutes(1)))
struct CrawlProcessTests {
  /// What `--json` prints, as far as the tests look at it.
  struct Report: Decodable {
    let sources: Int
    let requests: Int
    let not_modified: Int
    let pages: Int
    let new: Int
    let failed: Int
    let bytes: Int
    let failures: [Failure]

    struct Failure: Decodable {
      let source: String
      let url: String
      let reason: String
    }

    init(_ outcome: WinnowProcess.Outcome) throws {
      self = try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
    }
  }

  @Test func `a second crawl asks conditionally and writes nothing`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure(SampleHost.all.map { Workplace.source($0, server) })
        let first = try await WinnowProcess.run(["crawl", "--json", "--config", place.config], in: place)
        #expect(first.status == 0)
        #expect(first.errors.isEmpty)
        let report = try Report(first)
        #expect(report.sources == 4)
        #expect(report.new == SampleHost.all.map(\.stories.count).reduce(0, +))
        #expect(report.requests == server.requests.count)
        let archive = try place.archive()

        let asked = server.requests.count
        let second = try await WinnowProcess.run(["--config", place.config, "crawl", "--json"], in: place)
        #expect(second.status == 0)
        let again = try Report(second)
        #expect((again.requests, again.not_modified, again.pages, again.new) == (4, 4, 0, 0))
        #expect(server.requests[asked...].allSatisfy { $0.status == 304 })
        #expect(try place.archive() == archive)
      }
    }
  }

  @Test func `a crawl that is interrupted leaves a sound archive, and the next one brings the rest`() async throws {
    try await Workplace.with { place in
      let silent = try ScriptedServer.silent()
      try await SampleServer.serving { server in
        try place.configure([Workplace.source(silent)] + SampleHost.all.map { Workplace.source($0, server) })
        try await WinnowProcess.running(["crawl", "--config", place.config, "--log-level", "info"], in: place) {
          crawl in
          await silent.received(1)
          try await crawl.says("polled", "source=orbit-notes")
          let begin = ContinuousClock.now
          crawl.signal(SIGTERM)
          let outcome = try await crawl.end()
          #expect(outcome.status == 0)
          #expect(ContinuousClock.now - begin < .seconds(5))
        }
        let verify = try await WinnowProcess.run(["verify", "--config", place.config], in: place)
        #expect(verify.status == 0, "\(verify.output)")

        try place.configure(SampleHost.all.map { Workplace.source($0, server) })
        let rest = try await WinnowProcess.run(["crawl", "--json", "--config", place.config], in: place)
        #expect(rest.status == 0)
        let list = try await WinnowProcess.run(["list", "--json", "--config", place.config], in: place)
        #expect(list.output.split(separator: "\n").count == SampleHost.all.map(\.stories.count).reduce(0, +))
        let whole = try await WinnowProcess.run(["verify", "--config", place.config], in: place)
        #expect(whole.status == 0, "\(whole.output)")
      }
    }
  }

  @Test func `an address needs no configuration, and a failure is named and does not stop the rest`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        // Without a configuration loopback stays forbidden.
        let refused = try await WinnowProcess.run(["crawl", server.base(of: .orbitNotes)], in: place)
        #expect(refused.status == 1)
        #expect(refused.errors.count == 1)
        #expect(server.requests.isEmpty)
        #expect(refused.errors.first?.contains("allow_networks") == true, "\(refused.errors)")

        try place.configure([])
        let outcome = try await WinnowProcess.run(
          [
            "crawl", "--config", place.config, "--json", server.base(of: .orbitNotes) + "/",
            server.base(of: .slowKitchen) + "/missing.xml",
          ], in: place)
        #expect(outcome.status == 1)
        #expect(outcome.errors.count == 1)
        let report = try Report(outcome)
        #expect((report.sources, report.new, report.failed) == (2, 3, 1))
        let failure = try #require(report.failures.first)
        #expect(outcome.errors.first?.contains(failure.reason) == true)
        #expect(failure.reason.contains("404"))
      }
    }
  }
}
