import Foundation
import SampleSite
import TestGround
import Testing

/// `winnow doctor`, and the words for health in `status` and `sources list`.
@Suite(.timeLimit(.minutes(1)))
struct DoctorProcessTests {
  private struct Answer: Decodable {
    struct Finding: Decodable {
      let topic: String
      let words: String
      let trouble: Bool
    }

    struct Health: Decodable {
      let state: String
      let evidence: String
      let advice: String?
    }

    let findings: [Finding]
    let health: Health?

    func words(_ topic: String) -> String { findings.filter { $0.topic == topic }.map(\.words).joined(separator: "\n") }

    init(_ outcome: WinnowProcess.Outcome) throws {
      self = try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
    }
  }

  @Test func `a source that is well is explained from its name to its next visit, and nothing is kept`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure(["{ id: orbit-notes, url: \"\(server.announcement(of: .orbitNotes))\" }"])
        let never = try await WinnowProcess.run(
          ["doctor", "orbit-notes", "--json", "--config", place.config], in: place)
        #expect((never.status, never.errors) == (0, []))
        let first = try Answer(never)
        #expect(first.health?.state == "new")
        #expect(first.words("name").contains("127.0.0.1") || first.words("name").contains("::1"))
        #expect(first.words("robots").contains("allows /feed.json"))
        #expect(first.words("answer").hasPrefix("200 after"))
        #expect(first.words("validators").contains("ETag"))
        #expect(first.words("format").hasPrefix("json-feed-1.1, utf-8"))
        #expect(first.words("entries").hasPrefix("3: 3 new, 0 known"))
        #expect(first.words("page").contains("confidence"))
        #expect(!FileManager.default.fileExists(atPath: place.directory.appendingPathComponent("state").path))

        #expect(try await WinnowProcess.run(["crawl", "--config", place.config], in: place).status == 0)
        let second = try Answer(
          try await WinnowProcess.run(["doctor", "orbit-notes", "--json", "--config", place.config], in: place))
        #expect(second.words("entries").hasPrefix("3: 0 new, 3 known"))
        #expect(second.words("next").contains("by its rhythm"))
        #expect(second.health?.state == "fine")
        let text = try await WinnowProcess.run(["doctor", "orbit-notes", "--config", place.config], in: place)
        #expect(text.output.contains("health      fine: "), "\(text.output)")
      }
    }
  }

  @Test func `what is wrong is marked, named and given an advice, in every command`() async throws {
    try await Workplace.with { place in
      let server = try ScriptedServer { request in
        switch request.target {
        case "/refused.xml": ScriptedResponse(403)
        case "/broken.xml": ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: "what is this")
        default: ScriptedResponse(404)
        }
      }
      try place.configure(["refused", "broken"].map { "{ id: \($0), url: \"\(server.origin)/\($0).xml\" }" })
      #expect(try await WinnowProcess.run(["crawl", "--config", place.config], in: place).status == 1)

      let refused = try await WinnowProcess.run(["doctor", "refused", "--json", "--config", place.config], in: place)
      #expect(refused.status == 1)
      let answer = try Answer(refused)
      #expect(answer.findings.contains { $0.topic == "answer" && $0.trouble && $0.words.hasPrefix("403") })
      #expect(answer.health?.state == "blocked")
      #expect(answer.health?.advice?.contains("user_agent") == true)
      let broken = try Answer(
        try await WinnowProcess.run(["doctor", "broken", "--json", "--config", place.config], in: place))
      #expect(broken.findings.contains { $0.topic == "format" && $0.trouble })
      #expect(broken.health?.state == "broken feed")

      let list = try await WinnowProcess.run(["sources", "list", "--config", place.config], in: place)
      #expect(list.output.contains("blocked"))
      #expect(list.output.contains("broken feed"))
      let status = try await WinnowProcess.run(["status", "--config", place.config], in: place)
      #expect(status.output.contains("1 broken feed, 1 blocked"), "\(status.output)")
      #expect(status.output.contains("to do:   see what it sends: winnow feed"))

      let all = try await WinnowProcess.run(["doctor", "--config", place.config], in: place)
      #expect(all.status == 1)
      #expect(all.output.contains("catalog     sound"))
      #expect(all.output.contains("source    ! refused: blocked"))
    }
  }

  @Test func `an installation that is well has nothing to complain of`() async throws {
    try await Workplace.with { place in
      try place.configure([])
      let outcome = try await WinnowProcess.run(["doctor", "--config", place.config], in: place)
      #expect((outcome.status, outcome.errors) == (0, []))
      #expect(outcome.output.contains("there is none yet"))
    }
  }
}
