import Foundation
import TestGround
import Testing

/// `winnow discover` asks a site for what its page doesn't promise.
@Suite(.timeLimit(.minutes(1)))
struct DiscoverProcessTests {
  @Test func `a link that only looks like one to a feed is asked, and usual addresses are tried in its place`()
    async throws
  {
    let page = "<html><body><a href='/about-feeds'>Feed</a><a href='/newsfeed'>RSS</a><p>Welcome</p></body></html>"
    let feed = "<rss><channel><title>News</title><item><title>A</title><link>/a</link></item></channel></rss>"
    let server = try ScriptedServer { request in
      switch request.target {
      case "/": ScriptedResponse(200, ["Content-Type": "text/html"], text: page)
      case "/rss.xml": ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: feed)
      case "/about-feeds", "/newsfeed":
        ScriptedResponse(200, ["Content-Type": "text/html"], text: "<p>What feeds are</p>")
      default: ScriptedResponse(404)
      }
    }
    try await Workplace.with { place in
      try place.configure([])
      let found = try await WinnowProcess.run(
        ["discover", server.origin + "/", "--json", "--config", place.config], in: place)
      #expect(found.status == 0)
      let document = try #require(try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
      let feeds = try #require(document["feeds"] as? [[String: Any]])
      #expect(feeds.map { $0["url"] as? String } == [server.origin + "/rss.xml"])
      #expect(feeds.first?["title"] as? String == "News")
    }
  }
}
