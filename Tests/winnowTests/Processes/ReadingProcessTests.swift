import Foundation
import SampleSite
import Testing

/// The commands that only read what a crawl has left.
@Suite(.timeLimit(.minutes(1)))
struct ReadingProcessTests {
  @Test func `list, show, status and sources tell what was crawled`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure([Workplace.source(.orbitNotes, server)])
        let crawl = try await WinnowProcess.run(["crawl", "--config", place.config], in: place)
        #expect(crawl.status == 0)

        let list = try await WinnowProcess.run(["list", "--json", "--config", place.config], in: place)
        let rows = try list.output.split(separator: "\n").map { line in
          try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(rows.count == 3)
        let id = try #require(rows.first?["id"] as? String)
        let title = try #require(rows.first?["title"] as? String)
        let table = try await WinnowProcess.run(["list", "--config", place.config, "--limit", "1"], in: place)
        #expect(table.output.split(separator: "\n").count == 2)
        #expect(table.output.contains(id.prefix(8)))

        for (format, beginning) in [("markdown", "---\n"), ("json", "{"), ("html", "<"), ("text", title)] {
          let shown = try await WinnowProcess.run(
            ["show", String(id.prefix(8)), "--format", format, "--config", place.config], in: place)
          #expect(shown.status == 0)
          #expect(shown.output.hasPrefix(beginning), "\(format): \(shown.output.prefix(80))")
        }
        let unknown = try await WinnowProcess.run(["show", "nothing", "--config", place.config], in: place)
        #expect((unknown.status, unknown.errors.count) == (66, 1))

        let status = try await WinnowProcess.run(["status", "--json", "--config", place.config], in: place)
        let document = try #require(
          try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
        #expect(document["articles"] as? Int == 3)
        #expect(document["sources"] as? Int == 1)
        #expect((document["failing"] as? [Any])?.isEmpty == true)

        let sources = try await WinnowProcess.run(["sources", "--json", "--config", place.config], in: place)
        #expect(sources.output.contains("\"health\":\"fine\""))
      }
    }
  }
}
