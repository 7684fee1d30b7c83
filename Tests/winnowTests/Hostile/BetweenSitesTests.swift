import Foundation
import TestGround
import Testing

/// A site that speaks in another site's name, and what becomes of the other's articles: nothing.
@Suite(.timeLimit(.minutes(2)))
struct BetweenSitesTests {
  private static let victimStory = "Victim story"

  /// A site with two stories.
  private static func victim(_ address: String) throws -> ScriptedServer {
    try ScriptedServer(address: address) { request in
      switch request.target {
      case "/feed.xml":
        ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: HostileSite.feed(["story", "other"]))
      case "/story": ScriptedResponse(200, ["Content-Type": "text/html"], text: HostileSite.page(victimStory))
      case "/other":
        ScriptedResponse(200, ["Content-Type": "text/html"], text: HostileSite.page("Another one of the victim's"))
      default: ScriptedResponse(404)
      }
    }
  }

  /// A site whose pages claim to be the victim's story in each way there is.
  private static func attacker(_ address: String, against victim: String) throws -> ScriptedServer {
    let story = "\(victim)/story"
    return try ScriptedServer(address: address) { request in
      let claim: String
      switch request.target {
      case "/feed.xml":
        let entries = ["canonical", "graph", "data", "redirect", "refresh", "header"].map {
          "<item><title>\(victimStory)</title><link>http://\(request.field("Host") ?? "")/\($0)</link><guid>\($0 == "graph" ? "story" : $0)</guid></item>"
        }
        // The victim's own story under the attacker's words, and its GUID on a page of the attacker's.
        let stolen = """
          <item><title>Stolen</title><link>\(story)</link><guid>\(story)</guid><description>Not what it says</description></item>
          """
        return ScriptedResponse(
          200, ["Content-Type": "application/rss+xml"],
          text:
            "<rss version=\"2.0\"><channel><title>Liar</title><link>\(victim)/</link>\(entries.joined())\(stolen)</channel></rss>"
        )
      case "/canonical": claim = "<link rel=canonical href=\"\(story)\">"
      case "/graph": claim = "<meta property=og:url content=\"\(story)\"><base href=\"\(victim)/\">"
      case "/data":
        claim = """
          <script type="application/ld+json">{"@type":"NewsArticle","@id":"\(story)","url":"\(story)","mainEntityOfPage":"\(story)"}</script>
          """
      case "/redirect": return ScriptedResponse(301, ["Location": story])
      case "/refresh": claim = "<meta http-equiv=refresh content=\"0;url=\(story)\">"
      case "/header":
        return ScriptedResponse(
          200, ["Content-Type": "text/html", "Link": "<\(story)>; rel=\"canonical\"", "Content-Location": story],
          text: HostileSite.page("Forged by a header"))
      default: return ScriptedResponse(404)
      }
      return ScriptedResponse(
        200, ["Content-Type": "text/html"],
        text: HostileSite.page("Forged by \(request.target.dropFirst())").replacing("</head>", with: claim + "</head>"))
    }
  }

  private static func crawl(_ source: String, in place: Workplace) async throws {
    let outcome = try await WinnowProcess.run(["crawl", source, "--force", "--config", place.config], in: place)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// Address, title, revision and text of each article that stands at an address of the site.
  private static func articles(at origin: String, in place: Workplace) throws -> [String: String] {
    var found: [String: String] = [:]
    for record in try ArchivedRecord.all(in: place).values where record.canonicalURL.contains(origin.drop { $0 != "/" })
    {
      found[record.canonicalURL] = "\(record.title) r\(record.revision) \(record.contentHash) \(record.id)"
    }
    return found
  }

  private static func compare(_ number: Int, attackerFirst: Bool) async throws {
    try await Workplace.with { place in
      let victim = try victim("127.0.4.\(number)")
      let attacker = try attacker("127.0.4.\(number + 1)", against: victim.origin)
      try place.configure(
        [
          "{ id: victim, url: \"\(victim.origin)/feed.xml\" }",
          "{ id: attacker, url: \"\(attacker.origin)/feed.xml\" }",
        ], "articles: { near_duplicates: false }")
      try await crawl(attackerFirst ? "attacker" : "victim", in: place)
      let before = try articles(at: victim.origin, in: place)
      let files = try place.archive().filter { $0.key.contains("/victim/") }
      try await crawl(attackerFirst ? "victim" : "attacker", in: place)

      let kept = try articles(at: victim.origin, in: place)
      #expect(kept.count == 2, "\(kept)")
      for (url, words) in kept {
        #expect(
          words.hasPrefix(url.hasSuffix("/story") ? "\(victimStory) r1" : "Another one of the victim's r1"), "\(words)")
      }
      for (url, words) in before { #expect(kept[url] == words) }
      // Nothing but the note of further copies may have changed in the victim's files.
      for (name, data) in files where name.hasSuffix(".md") { #expect(try place.archive()[name] == data) }
      // The attacker's own pages are its own.
      let forged = try articles(at: attacker.origin, in: place)
      #expect(forged.values.allSatisfy { $0.hasPrefix("Forged by") }, "\(forged)")
      #expect(forged.count == 5, "\(forged)")
      let verify = try await WinnowProcess.run(["verify", "--config", place.config], in: place)
      #expect(verify.status == 0, "\(verify.output)")
    }
  }

  @Test func `no claim of one site changes another's article`() async throws {
    try await Self.compare(1, attackerFirst: false)
  }

  @Test func `no claim that came first keeps another site's article out`() async throws {
    try await Self.compare(3, attackerFirst: true)
  }
}
