import Foundation
import TestGround
import Testing

/// `limits`: what one page may cost.
@Suite(.timeLimit(.minutes(2)))
struct PageLimitsTests {
  @Test(arguments: [
    ("page_memory: 1MiB", "1048576 bytes (limits.page_memory)"), ("page_cpu: 1ms", "(limits.page_cpu)"),
  ])
  func `a page that costs more than it may is a failure that names the limit`(setting: String, words: String)
    async throws
  {
    try await Workplace.with { place in
      let page = Array(HostileSite.head.utf8) + Trap.filled("<p>word and more words, here.", to: 2 << 20)
      let site = try ScriptedServer(address: "127.0.6.\(setting.utf8.count)") { request in
        switch request.target {
        case "/feed.xml":
          ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: HostileSite.feed(["large"]))
        case "/large": ScriptedResponse(200, ["Content-Type": "text/html"], body: page)
        default: ScriptedResponse(404)
        }
      }
      try place.configure(["{ id: site, url: \"\(site.origin)/feed.xml\" }"], "limits: { \(setting) }")
      let crawl = try await WinnowProcess.run(["crawl", "--config", place.config], in: place)
      #expect(crawl.status == 1)
      #expect(crawl.errors.count == 1)
      #expect(crawl.errors.first?.contains(words) == true, "\(crawl.errors)")
      #expect(try place.archive().keys.allSatisfy { !$0.hasSuffix(".json") })
    }
  }
}
