import Foundation
import SampleSite
import Testing

/// `winnow sources`: what was added by command stays, in a plain OPML file.
@Suite(.timeLimit(.minutes(1)))
struct SourcesProcessTests {
  @Test func `sources are added, listed, exported, imported elsewhere and removed`() async throws {
    try await Workplace.with { place in
      try place.configure(["{ id: fixed, url: \"https://fixed.example/feed\" }"])
      func sources(_ arguments: String...) async throws -> WinnowProcess.Outcome {
        try await WinnowProcess.run(["sources"] + arguments + ["--config", place.config], in: place)
      }
      let added = try await sources("add", "https://news.example/rss.xml", "--title", "The News")
      #expect((added.status, added.output) == (0, "news.example\n"))
      #expect(try await sources("add", "https://other.example/atom", "--id", "second").output == "second\n")
      // The same feed, or a taken name, is refused.
      #expect(try await sources("add", "https://news.example/rss.xml").status == 64)
      #expect(try await sources("add", "https://third.example/", "--id", "second").status == 64)

      let list = try await sources("list", "--json")
      let ids = try list.output.split(separator: "\n").map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["id"] as? String
      }
      #expect(ids == ["fixed", "news.example", "second"])

      let export = try await sources("export")
      #expect(export.status == 0)
      #expect(export.output.contains("https://fixed.example/feed"))
      #expect(export.output.contains("The News"))

      try await Workplace.with { elsewhere in
        let file = elsewhere.directory.appendingPathComponent("exported.opml")
        try Data(export.output.utf8).write(to: file)
        let imported = try await WinnowProcess.run(["sources", "import", file.path], in: elsewhere)
        #expect((imported.status, imported.output) == (0, "3 added, 0 known already\n"))
        let again = try await WinnowProcess.run(["sources", "import", file.path], in: elsewhere)
        #expect(again.output == "0 added, 3 known already\n")
        let second = try await WinnowProcess.run(["sources", "export"], in: elsewhere)
        #expect(second.output == export.output)
      }

      #expect(try await sources("remove", "news.example").status == 0)
      #expect(try await sources("list").output.contains("rss.xml") == false)
      // What stands in the configuration is only read.
      #expect(try await sources("remove", "fixed").status == 64)
    }
  }
}
