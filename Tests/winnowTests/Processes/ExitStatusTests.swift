import Foundation
import SampleSite
import TestGround
import Testing

/// Each exit status of sysexits.h that winnow uses, with exactly one line on standard error.
@Suite(.timeLimit(.minutes(1)))
struct ExitStatusTests {
  @Test(arguments: [
    (["crawl", "no-such-source"], 64),
    (["crawl", "--no-such-option"], 64),
    (["no-such-command"], 64),
    (["list", "--since", "soon"], 64),
    (["feed", "no-feed.txt"], 65),
    (["extract", "no-such-file.html"], 66),
    (["list"], 66),
    (["sources", "import", "no-such-file.opml"], 66),
    (["sources", "remove", "no-such-source"], 66),
    (["crawl", "--config", "no-such-file.yaml"], 78),
    (["check-config", "--config", "wrong.yaml"], 78),
  ])
  func `an error is one line and a status that says what kind it is`(arguments: [String], status: Int) async throws {
    try await Workplace.with { place in
      try Data("This is no feed.\n".utf8).write(to: place.directory.appendingPathComponent("no-feed.txt"))
      try Data("fetch:\n  timeout: soon\n".utf8).write(to: place.directory.appendingPathComponent("wrong.yaml"))
      let outcome = try await WinnowProcess.run(arguments, in: place)
      #expect(Int(outcome.status) == status)
      #expect(outcome.errors.count == 1, "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func `a wrong configuration is named with file, line and key, whatever the command and the order`() async throws
  {
    try await Workplace.with { place in
      try place.write("fetch:\n  timeout: soon\n")
      for arguments in [["--config", place.config, "list"], ["list", "--config", place.config]] {
        let outcome = try await WinnowProcess.run(arguments, in: place)
        #expect(outcome.status == 78)
        #expect(outcome.errors.count == 1)
        #expect(outcome.errors.first?.contains("\(place.config):2: fetch.timeout") == true)
      }
      let byName = try await WinnowProcess.run(["status"], in: place, environment: ["WINNOW_CONFIG": place.config])
      #expect(byName.status == 78)
    }
  }

  @Test func `a server that does not answer as asked is unavailable`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure([])
        let outcome = try await WinnowProcess.run(
          ["extract", "--config", place.config, server.base(of: .orbitNotes) + "/nothing"], in: place)
        #expect(outcome.status == 69)
        #expect(outcome.errors.count == 1)
      }
    }
  }

  @Test func `a page that costs more than the configuration allows is refused`() async throws {
    try await Workplace.with { place in
      try place.configure([], "limits: { page_memory: 1KiB }")
      let page = place.directory.appendingPathComponent("page.html")
      try "<p>\(String(repeating: "word ", count: 100))".write(to: page, atomically: true, encoding: .utf8)
      let outcome = try await WinnowProcess.run(["extract", "--config", place.config, page.path], in: place)
      #expect(outcome.status == 65)
      #expect(outcome.errors.first?.contains("memory limit") == true)
    }
  }

  @Test func `a second writer is told to try again`() async throws {
    try await Workplace.with { place in
      let silent = try ScriptedServer.silent()
      try place.configure([Workplace.source(silent)])
      try await WinnowProcess.running(["crawl", "--config", place.config], in: place) { crawl in
        await silent.received(1)
        let second = try await WinnowProcess.run(["crawl", "--config", place.config], in: place)
        #expect(second.status == 75)
        #expect(second.errors.count == 1)
        crawl.signal(SIGTERM)
        #expect(try await crawl.end().status == 0)
      }
    }
  }

  @Test func `help and version are no errors`() async throws {
    try await Workplace.with { place in
      for arguments in [["--help"], ["crawl", "--help"], ["--version"]] {
        let outcome = try await WinnowProcess.run(arguments, in: place)
        #expect(outcome.status == 0)
        #expect(!outcome.output.isEmpty)
        #expect(outcome.errors.isEmpty)
      }
    }
  }
}
