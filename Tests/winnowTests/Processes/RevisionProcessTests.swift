import Foundation
import Synchronization
import TestGround
import Testing

/// What a person sees of an article that its site has edited.
@Suite(.timeLimit(.minutes(1)))
struct RevisionProcessTests {
  @Test func `diff and show tell what was edited`() async throws {
    try await Workplace.with { place in
      let words = Mutex("two of its five arches")
      let server = try ScriptedServer { request in
        guard request.target == "/story" else { return ScriptedResponse(404) }
        return ScriptedResponse(200, ["Content-Type": "text/html"], text: Self.page(words.withLock { $0 }))
      }
      try place.configure([])
      let crawl = ["crawl", "--force", server.origin + "/story", "--config", place.config]
      #expect(try await WinnowProcess.run(crawl, in: place).status == 0)
      let first = try await WinnowProcess.run(["diff", server.origin + "/story", "--config", place.config], in: place)
      #expect((first.status, first.errors.count) == (66, 1))
      words.withLock { $0 = "three of its five arches" }
      #expect(try await WinnowProcess.run(crawl, in: place).status == 0)

      let diff = try await WinnowProcess.run(["diff", server.origin + "/story", "--config", place.config], in: place)
      #expect(diff.status == 0)
      #expect(diff.output.contains("cracks in [-two-] {+three+} of its five arches"), "\(diff.output)")
      #expect(diff.output.contains("\n… 1 unchanged paragraph\n"))
      #expect(!diff.output.contains("\u{1B}"))
      let backwards = try await WinnowProcess.run(
        ["diff", server.origin + "/story", "2", "1", "--config", place.config], in: place)
      #expect(backwards.output.contains("[-three-] {+two+}"))
      for (revision, status, words) in [("1", Int32(0), "cracks in two"), ("2", 0, "cracks in three"), ("3", 66, "")] {
        let show = try await WinnowProcess.run(
          ["show", server.origin + "/story", "--revision", revision, "--config", place.config], in: place)
        #expect(show.status == status)
        #expect(words.isEmpty || show.output.contains(words))
      }
    }
  }

  private static func page(_ words: String) -> String {
    """
    <!doctype html><html lang="en"><head><title>The bridge is closed</title></head><body><article><h1>The bridge is closed</h1>
    <p>The old bridge over the river was closed on Monday after an inspector had found cracks in \(words),
    and lorries must drive round by the coast road until the summer, which takes them an hour more.</p>
    <p>The council says that the repair will cost less than a new bridge, and that it will take until June, because the stone must come
    from the quarry that closed in 1931 and that nobody has entered since then.</p></article></body></html>
    """
  }
}
