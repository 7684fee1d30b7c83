import TestGround

extension Traps {
  /// Feeds, sitemaps and listings that cost more than they weigh.
  static let feeds: [Trap] = [
    .feed("entities that grow") { _ in
      let levels = (1..<12).map { "<!ENTITY e\($0) \"" + String(repeating: "&e\($0 - 1);", count: 10) + "\">" }
      return Array(
        "<!DOCTYPE rss [<!ENTITY e0 \"lol\">\(levels.joined())]><rss><channel><title>&e11;</title></channel></rss>".utf8
      )
    },
    .feed("entities that grow by repetition") { scale in
      let long = String(repeating: "a", count: 50_000)
      return Array("<!DOCTYPE rss [<!ENTITY e \"\(long)\">]><rss><channel><title>".utf8)
        + Trap.filled("&e;", to: scale.bytes / 2) + Array("</title></channel></rss>".utf8)
    },
    .feed("entities that hold themselves") { _ in
      Array(
        "<!DOCTYPE rss [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><rss><channel><title>&a;</title></channel></rss>".utf8)
    },
    .feed("100,000 entries") { scale in
      // Their addresses are those of one page, so that no crowd of requests follows.
      rss(scale.count(100_000)) { "<item><title>\($0)</title><link>/sound</link><guid>g\($0)</guid></item>" }
    },
    .feed("JSON of 10,000 levels", type: "application/feed+json") { _ in
      Array("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":".utf8) + Trap.filled("[{\"a\":", to: 60_000)
    },
    .feed("elements that are never closed") { scale in
      Array("<rss><channel>".utf8) + Trap.filled("<item><a><b>", to: scale.bytes)
    },
    .feed("a feed nested without end") { scale in
      Array("<rss><channel><item><description>".utf8) + Trap.filled("<x y=\"1\">", to: scale.bytes)
    },
    .feed("an entry with a million links") { scale in
      rss(1) { _ in "<item><title>x</title>" }
        + Trap.filled("<link>/sound</link><category>c</category>", to: scale.bytes - 200)
    },
    .feed("markup escaped again and again") { scale in
      rss(1) { _ in "<item><link>/sound</link><description>" }
        + Trap.filled("&amp;amp;lt;b&amp;gt;", to: scale.bytes - 400)
        + Array("</description></item>".utf8)
    },
    .feed("namespaces without end") { scale in
      Array("<rss><channel>".utf8)
        + Trap.counted(scale.bytes / 40) { "<item xmlns:n\($0)='urn:\($0)'><n\($0):a/></item>" }
    },
    .feed("a listing of 100,000 days", type: "text/html", settings: "kind: page, exclude: [\"/day/\"]") { scale in
      Array("<html><body><ul>".utf8)
        + Trap.counted(scale.count(100_000)) { "<li><a href=/day/\($0)>Meeting of the council on day \($0)</a></li>" }
    },
  ]

  /// Documents that lead on to others without end.
  static let directories: [Trap] = [
    Trap(
      name: "a sitemap that holds itself",
      answer: { request, _ in
        guard request.target.hasPrefix("/feed.xml") || request.target.hasPrefix("/map") else { return nil }
        let parts = (0..<20).map { "<sitemap><loc>/map\($0)\(request.target)</loc></sitemap>" }.joined()
        return ScriptedResponse(
          200, ["Content-Type": "application/xml"],
          text: "<sitemapindex><sitemap><loc>/feed.xml</loc></sitemap>\(parts)</sitemapindex>")
      }),
    Trap(
      name: "a calendar whose days lead to further days",
      answer: { request, _ in
        guard request.target == "/feed.xml" || request.target.hasPrefix("/2") else { return nil }
        let year = Int(request.target.dropFirst().prefix(4)) ?? 2000
        let days = (1...28).map {
          "<li><a href=/\(year + 1)/\($0)>The programme of the day \($0) of \(year + 1)</a></li>"
        }
        return ScriptedResponse(
          200, ["Content-Type": "text/html"], text: "<html><body><ul>\(days.joined())</ul></body></html>")
      }, settings: "kind: page"),
    Trap(
      name: "robots.txt of a mebibyte of patterns",
      answer: { request, _ in
        guard request.target == "/robots.txt" else { return nil }
        let rules = Trap.filled("Disallow: /*a*a*a*a*a*a*a*a*a*b$\n", to: 1 << 20)
        return ScriptedResponse(200, body: Array("User-agent: *\n".utf8) + rules)
      }),
    Trap(
      name: "robots.txt without end",
      answer: { request, _ in
        guard request.target == "/robots.txt" else { return nil }
        return ScriptedResponse([
          .send(Array("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\n".utf8)),
          .sendForever(Trap.filled("Disallow: /no\n", to: 64 << 10), every: .zero),
        ])
      }),
  ]

  private static func rss(_ count: Int, _ item: (Int) -> String) -> [UInt8] {
    Array("<rss version='2.0'><channel><title>t</title>".utf8) + Trap.counted(count, item)
  }
}
