import Dispatch
import Foundation
import SampleSite
import TestGround
import Testing

/// `winnow run` as systemd sees it.
@Suite(.timeLimit(.minutes(1)))
struct DaemonProcessTests {
  @Test func `the daemon says that it is ready, polls on schedule, shows signs of life and stops`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure([Workplace.source(.orbitNotes, server)])
        let notify = try NotifySocket(in: place)
        let environment = ["NOTIFY_SOCKET": notify.path, "WATCHDOG_USEC": "400000"]
        try await WinnowProcess.running(["run", "--config", place.config], in: place, environment: environment) {
          daemon in
          try await notify.receives("READY=1", "STATUS=1 sources")
          try await daemon.says(
            "polled", "source=orbit-notes", "outcome=read", "new=3", "requests=", "bytes=", "seconds=")
          try await daemon.says("polled", "source=orbit-notes", "outcome=unchanged")
          try await daemon.says("polled", "source=orbit-notes", "outcome=unchanged")
          try await notify.receives("WATCHDOG=1")
          try await notify.receives("STATUS=1 sources, ")
          daemon.signal(SIGTERM)
          try await notify.receives("STOPPING=1")
          let outcome = try await daemon.end()
          #expect(outcome.status == 0)
          #expect(outcome.output.isEmpty)
        }
        let feeds = server.requests.filter { $0.target == "/feed.json" }
        #expect(feeds.first?.status == 200)
        #expect(feeds.dropFirst().allSatisfy { $0.status == 304 })
      }
    }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a signal ends the daemon within five seconds while a server hangs`(signal: Int32) async throws {
    try await Workplace.with { place in
      let server = try ScriptedServer.silent()
      try place.configure([Workplace.source(server)])
      try await WinnowProcess.running(["run", "--config", place.config], in: place) { daemon in
        await server.received(1)
        let begin = ContinuousClock.now
        daemon.signal(signal)
        let outcome = try await daemon.end()
        #expect(outcome.status == 0)
        #expect(ContinuousClock.now - begin < .seconds(5))
      }
    }
  }

  @Test func `a wrong configuration is named in one line and the old one stays; a right one adds a source`()
    async throws
  {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure([Workplace.source(.orbitNotes, server)])
        let notify = try NotifySocket(in: place)
        let environment = ["NOTIFY_SOCKET": notify.path]
        try await WinnowProcess.running(["run", "--config", place.config], in: place, environment: environment) {
          daemon in
          try await notify.receives("READY=1")
          try await daemon.says("polled", "source=orbit-notes")

          try place.configure([Workplace.source(.orbitNotes, server)], "formatz: [json]")
          daemon.signal(SIGHUP)
          let reloading = try await notify.receives("RELOADING=1", "MONOTONIC_USEC=")
          let microseconds = reloading.split(separator: "\n").last?.split(separator: "=").last.flatMap { Int($0) }
          #expect((microseconds ?? 0) > 0)
          let complaint = try await daemon.says("the old one stays")
          #expect(complaint.contains("winnow.yaml:4: formatz"))
          try await notify.receives("READY=1")
          try await daemon.says("polled", "source=orbit-notes", "outcome=unchanged")

          try place.configure([Workplace.source(.orbitNotes, server), Workplace.source(.slowKitchen, server)])
          daemon.signal(SIGHUP)
          try await notify.receives("RELOADING=1")
          try await daemon.says("reloaded", "sources=2")
          try await notify.receives("READY=1")
          try await daemon.says("polled", "source=slow-kitchen", "outcome=read")
          daemon.signal(SIGTERM)
          let outcome = try await daemon.end()
          #expect(outcome.status == 0)
          #expect(outcome.errors.filter { $0.contains("formatz") }.count == 1)
        }
      }
    }
  }

  @Test func `a transfer that is under way when the configuration is read again is not lost`() async throws {
    try await Workplace.with { place in
      let feed = "<rss version=\"2.0\"><channel><title>F</title><item><link>/slow</link></item></channel></rss>"
      let text = (0..<80).map { "Word number \($0) of a slow page that arrives in the end." }.joined(separator: " ")
      let isReloaded = DispatchSemaphore(value: 0)
      let server = try ScriptedServer { request in
        switch request.target {
        case "/feed.xml": return ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: feed)
        case "/slow":
          // The server's thread for this connection; nothing else waits with it.
          isReloaded.wait()
          return ScriptedResponse(
            200, ["Content-Type": "text/html"],
            text: "<html><body><article><h1>Slow</h1><p>\(text)</p></article></body></html>"
          )
        default: return ScriptedResponse(404)
        }
      }
      let source = "{ id: slow, url: \"\(server.origin)/feed.xml\", interval: 1h, robots: false }"
      try place.configure([source])
      try await WinnowProcess.running(["run", "--config", place.config], in: place) { daemon in
        await server.received(2)
        try place.configure([source], "log: { level: info }")
        daemon.signal(SIGHUP)
        try await daemon.says("reloaded", "sources=1")
        isReloaded.signal()
        try await daemon.says("polled", "source=slow", "new=1", "failed=0")
        daemon.signal(SIGTERM)
        #expect(try await daemon.end().status == 0)
      }
      #expect(server.requests.map(\.target) == ["/feed.xml", "/slow"])
    }
  }

  @Test func `a second daemon on the same state is refused`() async throws {
    try await Workplace.with { place in
      try place.configure([])
      let notify = try NotifySocket(in: place)
      try await WinnowProcess.running(
        ["run", "--config", place.config], in: place, environment: ["NOTIFY_SOCKET": notify.path]
      ) { _ in
        try await notify.receives("READY=1")
        let second = try await WinnowProcess.run(["run", "--config", place.config], in: place)
        #expect(second.status == 75)
        #expect(second.errors.count == 1)
      }
    }
  }
}

extension SampleHost {
  static var orbitNotes: SampleHost { all.first { $0.name == "orbit-notes" }! }
  static var slowKitchen: SampleHost { all.first { $0.name == "slow-kitchen" }! }
}
