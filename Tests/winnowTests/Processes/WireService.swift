import Foundation
import TestGround
import Web

/// A site with a feed and as many articles as a test wants, none of which says what another says.
struct WireService: Sendable {
  let server: ScriptedServer
  let articles: Int

  init(articles: Int) throws {
    self.articles = articles
    let dates = (0..<articles).map { RFC3339.text(Date(timeIntervalSince1970: 1_700_000_000 + Double($0) * 60)) }
    let feed = Self.feed(dates)
    server = try ScriptedServer { request in
      if request.target == "/feed.xml" {
        return ScriptedResponse(200, ["Content-Type": "application/atom+xml"], text: feed(request.field("Host") ?? ""))
      }
      guard let number = Int(request.target.dropFirst("/story/".count)), dates.indices.contains(number) else {
        return ScriptedResponse(404, text: "not here")
      }
      return ScriptedResponse(200, ["Content-Type": "text/html"], text: Self.page(number))
    }
  }

  /// As a source of a configuration.
  var source: String { "{ id: wire, url: \"\(server.origin)/feed.xml\" }" }

  private static func feed(_ dates: [String]) -> @Sendable (_ host: String) -> String {
    { host in
      let entries = dates.enumerated().map { number, date in
        """
        <entry><id>tag:wire,\(number)</id><title>\(headline(number))</title><updated>\(date)</updated>
        <link href="http://\(host)/story/\(number)"/></entry>
        """
      }
      return """
        <feed xmlns="http://www.w3.org/2005/Atom"><id>tag:wire</id><title>Wire</title><updated>\(dates.last ?? "")</updated>
        \(entries.joined(separator: "\n"))</feed>
        """
    }
  }

  private static func headline(_ number: Int) -> String { "Ship \(number) reaches harbour \(number % 17)" }

  private static func page(_ number: Int) -> String {
    let paragraphs = (0..<5).map { paragraph in
      let sentences = (0..<3).map { sentence in
        let seed = number * 31 + paragraph * 7 + sentence
        return
          "The \(words[seed % words.count]) of ship \(number) carried \(seed) \(words[(seed / 3) % words.count]) past the"
          + " \(words[(seed / 7) % words.count]), and the \(words[(seed * 5) % words.count]) waited for it at pier \(seed % 40)."
      }
      return "<p>\(sentences.joined(separator: " "))</p>"
    }
    return """
      <!doctype html><html lang="en"><head><title>\(headline(number))</title></head><body><nav><a href="/">Home</a></nav>
      <article><h1>\(headline(number))</h1>\(paragraphs.joined())</article><footer>Wire service</footer></body></html>
      """
  }

  private static let words = [
    "captain", "pilot", "crew", "lighthouse", "cargo", "barrel", "anchor", "mast", "harbour master", "current",
    "channel",
    "keel", "rope", "signal", "watch", "storm", "cook", "carpenter", "compass", "chart", "bell", "flag", "gull",
  ]
}
