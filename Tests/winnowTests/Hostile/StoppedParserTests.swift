import Foundation
import Testing

/// A large document whose parsing libxml2 is told to stop: what it still reads then must be there.
@Suite(.timeLimit(.minutes(1)))
struct StoppedParserTests {
  // Blocks from 128 KiB up are given back to the system at once: in a fresh process a look at one ends it.
  @Test(arguments: ["]]>", "<b></c>", "&undefined;", "<b a=1>", "<!-- -- -->", "\u{1}", "<", "<?xml?>"])
  func `a large feed with a fault in a text is read`(fault: String) async throws {
    try await Workplace.with { place in
      let long = String(repeating: "words ", count: 50_000)
      let items = "<item><title>A</title><description>\(long)\(fault)</description></item><item><title>B</title></item>"
      let file = place.directory.appendingPathComponent("large.xml")
      try Data("<rss version=\"2.0\"><channel><title>T</title>\(items)</channel></rss>".utf8).write(to: file)
      let outcome = try await WinnowProcess.run(["feed", file.path], in: place)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\"B\""))
    }
  }
}
