import Foundation
import TestGround

/// One crawl of hostile pages by the real program, and what it left.
struct HostileCrawl: Sendable {
  /// A page that a hostile feed announces.
  struct Page: Sendable {
    var title: String
    /// What stands between two sound paragraphs of the page.
    var body: String
    var fields: [String: String] = [:]
  }

  let place: Workplace
  /// The records, by file.
  let records: [String: ArchivedRecord]
  let crawl: WinnowProcess.Outcome

  /// Crawls a feed of these pages, by a site at `address`.
  static func of(
    _ pages: [Page], address: String, formats: String = "markdown, json, html, text", settings: String = "",
    _ body: (HostileCrawl) async throws -> Void
  ) async throws {
    try await Workplace.with { place in
      let server = try site(pages, address: address)
      try place.write(
        """
        archive: archive
        state: state
        formats: [\(formats)]
        fetch: { host_delay: 0s, allow_networks: [127.0.0.0/8] }
        articles: { near_duplicates: false\(settings.isEmpty ? "" : ", " + settings) }
        sources: [{ id: hostile, url: "\(server.origin)/feed.xml" }]

        """)
      let crawl = try await WinnowProcess.run(["crawl", "--config", place.config, "--log-level", "trace"], in: place)
      try await body(HostileCrawl(place: place, records: ArchivedRecord.all(in: place), crawl: crawl))
    }
  }

  private static func site(_ pages: [Page], address: String) throws -> ScriptedServer {
    try ScriptedServer(address: address) { request in
      if request.target == "/feed.xml" {
        let items = pages.indices.map { number in
          "<item><link>/page\(number)</link><guid>\(number)</guid><title>\(escaped(pages[number].title))</title></item>"
        }
        return ScriptedResponse(
          200, ["Content-Type": "application/rss+xml"],
          text:
            "<rss version=\"2.0\"><channel><title>\(escaped(pages[0].title))</title>\(items.joined())</channel></rss>")
      }
      guard let number = Int(request.target.dropFirst(5)), pages.indices.contains(number) else {
        return ScriptedResponse(404)
      }
      var head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
      for (name, value) in pages[number].fields { head += "\(name): \(value)\r\n" }
      let html = Array(text(of: pages[number], number: number).utf8)
      return ScriptedResponse([.send(Array("\(head)Content-Length: \(html.count)\r\n\r\n".utf8) + html)])
    }
  }

  private static func text(of page: Page, number: Int) -> String {
    let title = escaped(page.title)
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(title)</title></head><body><article><h1>\(title)</h1>
      <p>In the year \(number + 1800) the keeper wrote, as ever, that nothing had changed: the lamp burned, the door was locked,
      and the sea stayed where it was. He counted the barrels of oil, and there were \(number + 40) of them.</p>
      \(page.body)
      <p>In the evening of day \(number) he climbed the stairs, a hundred and twelve of them, and lit the lamp. The ships that
      passed saw it, and their masters noted it in their own books, which is how we know that he was there at all.</p>
      </article></body></html>
      """
  }

  /// Text as it stands in markup; what XML doesn't allow at all stands as it is.
  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// The record whose title holds the words.
  func record(titled words: String) -> ArchivedRecord? {
    records.values.first { $0.title.contains(words) }
  }
}
