import Archive
import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

struct PageDirectivesTests {
  private static let story = """
    <!DOCTYPE html><html lang=en><head><title>The mill turns again</title><meta property=og:type content=article></head><body><main>
    <h1>The mill turns again</h1>
    <p>The mill at the weir ground its first flour in sixty years on Sunday, and half the village came to taste the bread.</p>
    <p>Its wheel was rebuilt from oak that had lain in the river since the storm, by three carpenters who had never made one.</p>
    <p>From May on it will grind every second Saturday, if the water holds, and the flour will be sold at the weir.</p>
    </main></body></html>
    """

  @Test func `what a response's headers ask stands in the record`() async throws {
    let site = try ScriptedServer { _ in
      ScriptedResponse(
        200, ["Content-Type": "text/html; charset=utf-8", "X-Robots-Tag": "noarchive, noai", "tdm-reservation": "1"],
        text: Self.story)
    }
    try await SampleCrawl.run { crawl in
      let url = try #require(WebURL(site.origin + "/story"))
      _ = try await crawl.crawl([SourceSettings(id: "mill", url: url)])
      let record = try #require(try crawl.records().first)
      #expect(Set(record.directives) == ["noarchive", "noai", "tdm-reservation"])
    }
  }
}
