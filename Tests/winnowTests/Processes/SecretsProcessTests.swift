import Foundation
import Glibc
import TestGround
import Testing

/// What opens a source reaches its own server, and nothing else that the program writes.
@Suite(.timeLimit(.minutes(1)))
struct SecretsProcessTests {
  private static let secrets = ["hunter2", "token-from-environment", "key-from-file"]

  private func holdsSecret(_ text: String) -> String? {
    let encoded = Self.secrets.flatMap { [$0, Data("ann:\($0)".utf8).base64EncodedString()] }
    return encoded.first { text.contains($0) }
  }

  @Test func `secrets show in no output, log, metric, state or article`() async throws {
    let open = try ScriptedServer { request in
      ScriptedSite.page(for: request)
        ?? ScriptedResponse(200, text: ScriptedSite.feed("http://\(request.field("Host") ?? "")", items: 0..<2))
    }
    // Whoever fails is named in reports and logs.
    let closed = try ScriptedServer { _ in ScriptedResponse(401) }
    try await Workplace.with { place in
      try "key-from-file\n".write(
        to: place.directory.appendingPathComponent("key"), atomically: true, encoding: .utf8)
      func sources(_ server: ScriptedServer, _ name: String) -> [String] {
        [
          "{ id: \(name)-basic, url: \"http://ann:hunter2@127.0.0.1:\(server.port)/basic.xml\" }",
          "{ id: \(name)-bearer, url: \"\(server.origin)/bearer.xml\", headers: { Authorization: { env: TOKEN } } }",
          "{ id: \(name)-key, url: \"\(server.origin)/key.xml\", headers: { X-Api-Key: { file: key } } }",
        ]
      }
      try place.configure(
        sources(open, "open") + sources(closed, "closed"), "metrics: { textfile: metrics.prom }")
      let environment = ["TOKEN": "Bearer token-from-environment"]
      for arguments in [
        ["crawl", "--log-level", "trace"], ["crawl", "--json", "--force"], ["status"], ["status", "--json"],
        ["sources", "list"], ["sources", "list", "--json"], ["sources", "export"], ["list"], ["verify"],
      ] {
        let outcome = try await WinnowProcess.run(
          arguments + ["--config", place.config], in: place, environment: environment)
        #expect(holdsSecret(outcome.output) == nil, "\(arguments)")
        #expect(holdsSecret(outcome.errors.joined(separator: "\n")) == nil, "\(arguments)")
      }
      for name in try FileManager.default.subpathsOfDirectory(atPath: place.directory.path)
      where !["key", "winnow.yaml"].contains(name) {
        let bytes = FileManager.default.contents(atPath: place.directory.appendingPathComponent(name).path) ?? Data()
        #expect(holdsSecret(String(decoding: bytes, as: UTF8.self)) == nil, "\(name)")
      }
    }
    // They did reach their servers, with the feeds and, at the same origin, with the pages.
    let basic = "Basic " + Data("ann:hunter2".utf8).base64EncodedString()
    #expect(open.requests.first { $0.target == "/basic.xml" }?.field("Authorization") == basic)
    #expect(
      open.requests.first { $0.target == "/bearer.xml" }?.field("Authorization") == "Bearer token-from-environment")
    #expect(open.requests.first { $0.target == "/key.xml" }?.field("X-Api-Key") == "key-from-file")
    let pages = open.requests.filter { $0.target.hasPrefix("/story/") }
    #expect(!pages.isEmpty && pages.allSatisfy { $0.field("Authorization") != nil || $0.field("X-Api-Key") != nil })
    #expect(closed.requests.contains { $0.field("Authorization") == basic })
  }

  @Test func `a daemon that logs all it can logs no secret`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(401) }
    try await Workplace.with { place in
      try place.configure([
        "{ id: basic, url: \"http://ann:hunter2@127.0.0.1:\(server.port)/basic.xml\" }",
        "{ id: bearer, url: \"\(server.origin)/bearer.xml\", headers: { Authorization: { env: TOKEN } } }",
      ])
      try await WinnowProcess.running(
        ["run", "--log-level", "trace", "--config", place.config], in: place,
        environment: ["TOKEN": "Bearer token-from-environment"]
      ) { daemon in
        try await daemon.says("polled")
        try await daemon.says("polled")
        daemon.signal(SIGTERM)
        let log = try await daemon.end().errors.joined(separator: "\n")
        #expect(log.contains("DaemonService"))
        #expect(holdsSecret(log) == nil)
      }
    }
  }
}
