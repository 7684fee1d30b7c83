import Foundation
import Glibc
import SampleSite
import TestGround
import Testing

/// Commands while a daemon holds the state: they ask it over its control socket.
@Suite(.timeLimit(.minutes(1)))
struct HandoverProcessTests {
  typealias Report = CrawlProcessTests.Report

  /// A running daemon that has said that it is ready, and whose socket is there.
  private static func daemon(in place: Workplace, _ body: (WinnowProcess) async throws -> Void) async throws {
    let notify = try NotifySocket(in: place)
    try await WinnowProcess.running(
      ["run", "--config", place.config], in: place, environment: ["NOTIFY_SOCKET": notify.path]
    ) { daemon in
      try await notify.receives("READY=1")
      try await body(daemon)
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().status == 0)
    }
    #expect(!FileManager.default.fileExists(atPath: socket(of: place)))
  }

  private static func socket(of place: Workplace) -> String {
    place.directory.appendingPathComponent("state/control.sock").path
  }

  @Test func `a crawl is done by the daemon, with the same report and status`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure(["{ id: orbit-notes, url: \"\(server.announcement(of: .orbitNotes))\", interval: 1h }"])
        try await Self.daemon(in: place) { daemon in
          try await daemon.says("polled", "source=orbit-notes")
          let attributes = try FileManager.default.attributesOfItem(atPath: Self.socket(of: place))
          #expect(attributes[.posixPermissions] as? Int == 0o600)

          // An address that is not configured.
          let asked = server.requests.count
          let first = try await WinnowProcess.run(
            ["crawl", "--config", place.config, "--json", server.announcement(of: .slowKitchen)], in: place)
          #expect((first.status, first.errors) == (0, []))
          let kitchen = try #require(SampleHost.all.first { $0.name == "slow-kitchen" }).stories.count
          let report = try Report(first)
          #expect((report.sources, report.new, report.failed) == (1, kitchen, 0))
          #expect(report.requests == server.requests.count - asked)
          #expect(report.bytes > 0)
          try await daemon.says("crawling for a command", "sources=1")

          // A table, as without a daemon.
          let forced = try await WinnowProcess.run(
            ["crawl", "--config", place.config, "--force", "orbit-notes"], in: place)
          #expect(forced.status == 0)
          #expect(forced.output.contains("1 sources, 0 unchanged; 3 pages"), "\(forced.output)")

          // A source that was added meanwhile.
          let added = server.base(of: .orbitNotes) + "/sitemap.xml"
          let add = ["sources", "add", added, "--id", "late", "--config", place.config]
          #expect(try await WinnowProcess.run(add, in: place).status == 0)
          let late = try await WinnowProcess.run(["crawl", "--config", place.config, "--json", "late"], in: place)
          #expect((late.status, late.errors) == (0, []))
          #expect(try Report(late).sources == 1)

          let due = try await WinnowProcess.run(["crawl", "--config", place.config, "--due", "--json"], in: place)
          #expect(try Report(due).sources == 0)

          // A failure is named and makes status 1; wrong use is wrong use.
          let failed = try await WinnowProcess.run(
            ["crawl", "--config", place.config, "--json", server.base(of: .orbitNotes) + "/missing.xml"], in: place)
          #expect((failed.status, failed.errors.count) == (1, 1))
          #expect(try Report(failed).failures.first?.reason.contains("404") == true)
          #expect(try await WinnowProcess.run(["crawl", "--config", place.config, "nobody"], in: place).status == 64)
        }
        let verify = try await WinnowProcess.run(["verify", "--config", place.config], in: place)
        #expect(verify.status == 0)
      }
    }
  }

  @Test func `status is the daemon's own word while it runs, and the catalog's afterwards`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure([Workplace.source(.orbitNotes, server)])
        func status() async throws -> [String: Any] {
          let outcome = try await WinnowProcess.run(["status", "--json", "--config", place.config], in: place)
          return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        }
        try await Self.daemon(in: place) { daemon in
          try await daemon.says("polled", "source=orbit-notes", "new=3")
          try await daemon.says("polled", "source=orbit-notes")
          let live = try #require(try await status()["live"] as? [String: Any])
          #expect((live["report"] as? [String: Any])?["new"] as? Int == 3)
          let text = try await WinnowProcess.run(["status", "--config", place.config], in: place)
          #expect(text.output.contains("running as process"))
          #expect(text.output.contains("3 new"))
        }
        let after = try await status()
        #expect(after["live"] == nil || after["live"] is NSNull)
        #expect(after["articles"] as? Int == 3)
      }
    }
  }

  @Test func `reload says what is wrong, and applies what is right`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure([])
        #expect(try await WinnowProcess.run(["reload", "--config", place.config], in: place).status == 69)
        try await Self.daemon(in: place) { daemon in
          try place.configure([Workplace.source(.orbitNotes, server)])
          #expect(try await WinnowProcess.run(["reload", "--config", place.config], in: place).status == 0)
          try await daemon.says("polled", "source=orbit-notes", "new=3")
          // The command itself reads the configuration too: the daemon's copy is reached by naming only the state.
          try place.configure([], "wrong: true")
          let wrong = try await WinnowProcess.run(
            ["reload", "--state", place.directory.appendingPathComponent("state").path], in: place)
          #expect((wrong.status, wrong.errors.count) == (78, 1))
          #expect(wrong.errors.first?.contains("winnow.yaml:4: wrong") == true)
        }
      }
    }
  }

  @Test func `a crawl ends when the daemon does, and a daemon that was killed leaves nothing in the way`() async throws
  {
    try await Workplace.with { place in
      let silent = try ScriptedServer.silent()
      try place.configure([])
      let notify = try NotifySocket(in: place)
      let environment = ["NOTIFY_SOCKET": notify.path]
      try await WinnowProcess.running(["run", "--config", place.config], in: place, environment: environment) {
        daemon in
        try await notify.receives("READY=1")
        let address = "http://127.0.0.1:\(silent.port)/feed.xml"
        try await WinnowProcess.running(["crawl", "--config", place.config, address], in: place) { crawl in
          await silent.received(1)
          daemon.signal(SIGKILL)
          _ = try await daemon.end()
          let outcome = try await crawl.end()
          #expect((outcome.status, outcome.errors.count) == (69, 1))
        }
      }
      #expect(FileManager.default.fileExists(atPath: Self.socket(of: place)))
      // Nobody listens at the stale socket: a crawl works by itself, and the next daemon replaces it.
      let crawl = try await WinnowProcess.run(["crawl", "--config", place.config, "--due"], in: place)
      #expect(crawl.status == 0)
      try await Self.daemon(in: place) { daemon in
        let crawl = try await WinnowProcess.run(["crawl", "--config", place.config, "--due"], in: place)
        #expect(crawl.status == 0)
        try await daemon.says("crawling for a command", "sources=0")
      }
    }
  }

  @Test func `the daemon ends in time while a crawl that was handed over hangs`() async throws {
    try await Workplace.with { place in
      let silent = try ScriptedServer.silent()
      try place.configure([])
      try await Self.daemon(in: place) { daemon in
        let address = "http://127.0.0.1:\(silent.port)/feed.xml"
        try await WinnowProcess.running(["crawl", "--config", place.config, address], in: place) { crawl in
          await silent.received(1)
          let begin = ContinuousClock.now
          daemon.signal(SIGTERM)
          _ = try await crawl.end()
          #expect(ContinuousClock.now - begin < .seconds(5))
        }
      }
    }
  }

  @Test func `a crawl that is interrupted leaves the daemon to its work`() async throws {
    try await Workplace.with { place in
      let silent = try ScriptedServer.silent()
      try place.configure([])
      try await Self.daemon(in: place) { daemon in
        let address = "http://127.0.0.1:\(silent.port)/feed.xml"
        try await WinnowProcess.running(["crawl", "--config", place.config, address], in: place) { crawl in
          await silent.received(1)
          crawl.signal(SIGINT)
          let outcome = try await crawl.end()
          #expect(outcome.status == 0)
        }
        let status = try await WinnowProcess.run(["status", "--config", place.config], in: place)
        #expect(status.output.contains("running as process"))
      }
    }
  }
}
