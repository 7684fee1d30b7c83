import TestGround

/// The traps that are tried, by what they abuse. DESIGN of the table: see Documentation/security.md.
enum Traps {
  static let all = wire + compressed + markup + text + data + feeds + directories

  /// What a server does before a page is there at all.
  private static let wire: [Trap] = [
    .wire(
      "a body without end", [.send(head()), .sendForever([UInt8](repeating: 0x61, count: 64 << 10), every: .zero)]),
    .wire("a body that drips", [.send(head()), .sendForever([0x61], every: .milliseconds(50))]),
    .wire("silence after the header", [.send(head()), .hang]),
    .wire("a connection cut in the body", [.send(head("Content-Length: 1000000\r\n") + Array("<p>x".utf8)), .reset]),
    .wire(
      "header lines without end",
      [
        .send(Array("HTTP/1.1 200 OK\r\n".utf8)),
        .sendForever(Array("X-Filler: yyyyyyyyyyyyyyyyyyy\r\n".utf8), every: .zero),
      ]),
    .wire(
      "a header line without end",
      [.send(Array("HTTP/1.1 200 OK\r\nX: ".utf8)), .sendForever([UInt8](repeating: 0x79, count: 4096), every: .zero)]),
    .wire("a header that drips", [.sendForever(Array("H".utf8), every: .milliseconds(50))]),
    .wire(
      "interim answers without end",
      [.sendForever(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), every: .zero)]),
    Trap(
      name: "redirects without end",
      answer: { request, _ in
        guard request.target.hasPrefix("/trap") else { return nil }
        return ScriptedResponse(302, ["Location": request.target + "x"])
      }),
  ]

  /// Small answers that are large once they are undone.
  private static let compressed: [Trap] = [
    bomb("a brotli bomb of 100 MiB", "br", Bombs.brotli),
    bomb("a zstd bomb of 100 MiB", "zstd", Bombs.zstd),
    bomb("a gzip bomb in gzip", "gzip, gzip", Bombs.gzipTwice),
    bomb(
      "twelve codings over each other", [String](repeating: "gzip", count: 12).joined(separator: ", "), Bombs.gzipTwice),
    .feed("a feed that is a gzip bomb in gzip", type: "application/gzip") { _ in Bombs.gzipTwice },
  ]

  /// Markup that costs more than it weighs.
  private static let markup: [Trap] = [
    .page("200,000 nested elements") { scale in
      let count = scale.count(200_000)
      return Array(HostileSite.head.utf8) + Trap.filled("<div>", to: 5 * count) + Trap.filled("</div>", to: 6 * count)
    },
    .page("a million attributes of one element") { scale in
      Array(HostileSite.head.utf8) + Array("<p ".utf8) + Trap.counted(scale.count(1_000_000)) { "a\($0)=1 " } + [0x3E]
    },
    .page("paragraphs of a letter", repeating: "<p>x"),
    .page("paragraphs of a few words", repeating: "<p>word and more words, here."),
    .page("dates without end", repeating: "<p>12 March 2024"),
    .page("bylines without end", repeating: "<p>By John Smith and "),
    .page("headlines without end", repeating: "<h1>A story of x</h1>"),
    .page("links without end", repeating: "<a href=/x>a b</a> "),
    .page("list items without end", before: "<ul>", repeating: "<li>a b"),
    .page(
      "quotations in quotations", before: String(repeating: "<blockquote>", count: 500),
      repeating: "<p>word and words of it."),
    .page("lists in lists", before: String(repeating: "<ul><li>", count: 250), repeating: "<li>word and words of it."),
    .page("details in details", repeating: "<details><summary>x"),
    .page("tables in tables", repeating: "<table>a<td>"),
    .page("cells without end", before: "<table>", repeating: "<tr><td>a<td>b"),
    .page("formatting outside a table's cells", before: "<table>", repeating: "<b>x"),
    .page(
      "formatting that is never closed", before: String(repeating: "<font size=1><b><i>", count: 500), repeating: "<p>x"
    ),
    .page("crossed formatting", repeating: "<a><b><i></a>x</b>"),
    .page("buttons, selects and forms", repeating: "<form><button><select><option>x<p>y"),
    .page("foreign content", repeating: "<svg><math><mtext>x"),
    .page("comments that are never closed", repeating: "<!--"),
    .page("raw text that is never closed", repeating: "<title><textarea><script><style>"),
    .page("end tags of nothing", repeating: "</p></x></br>"),
    .page("images without end", repeating: "<img src=a.jpg alt=b>"),
    .page("scripts without end", repeating: "<script type=\"application/ld+json\">{}</script>"),
  ]

  /// Text that is slow to search, to escape or to cut.
  private static let text: [Trap] = [
    .page("one text node of the largest size", before: "<p>", repeating: "word and more words here. "),
    // The one trap whose body is larger than the others': its source raises max_body for it.
    .page("one text node of 50 MB", settings: "max_body: 64MiB") { scale in
      Array((HostileSite.head + "<p>").utf8) + Trap.filled("word and more words here. ", to: 5 * scale.bytes)
    },
    .page("a text without a space", before: "<p>", repeating: "w"),
    .page("Markdown's stars", before: "<p>", repeating: "*a **b "),
    .page("Markdown's underscores", before: "<p>", repeating: "_"),
    .page("Markdown's brackets", before: "<p>", repeating: "[![a]("),
    .page("backticks in code", before: "<p><code>", repeating: "`a``b "),
    .page("backticks in a block of code", before: "<pre>", repeating: "`a``b\n"),
    .page("pipes in a table", before: "<table><tr><td>", repeating: "|\\"),
    .page("character references", before: "<p>", repeating: "&amp&#9999999999;&notit;&a"),
    .page("combining marks", before: "<p>a", repeating: "\u{301}"),
    .page("combining marks in the title", before: "</article><title>a", repeating: "\u{301}"),
    .page("a title of the largest size", before: "</article><title>", repeating: "A title - "),
    .page("an address of the largest size", before: "<a href=\"", repeating: "a/../", after: "\">x</a>"),
    .page("digits", before: "<p>", repeating: "1"),
    .page("a line that may be a byline", before: "<p>By ", repeating: "John Smith and "),
    .page("white space", before: "<p>x", repeating: " \u{A0}\u{3000}"),
  ]

  /// Structured data in a page.
  private static let data: [Trap] = [
    jsonLD("JSON-LD of 10,000 levels", "", "{\"a\":[", most: 10_000),
    jsonLD("JSON-LD of as many levels as fit", "", "{\"a\":["),
    jsonLD("JSON-LD of many objects", "[", "{\"@type\":\"Article\",\"headline\":\"a\"},"),
    jsonLD("JSON-LD of quotes", "{\"a\":\"", "\" "),
    jsonLD("JSON-LD of blanks", "{\"a\":\"x\"", "  "),
    jsonLD(
      "an article in JSON-LD of the largest size", "{\"@type\":\"Article\",\"articleBody\":\"", "word and words. "),
  ]

  private static func jsonLD(_ name: String, _ start: String, _ unit: String, most: Int = .max) -> Trap {
    .page(name) { scale in
      let count = min(scale.bytes / unit.utf8.count - 64, most) * unit.utf8.count
      return Array(("<script type=\"application/ld+json\">" + start).utf8) + Trap.filled(unit, to: count)
        + Array(("</script>" + HostileSite.head).utf8)
    }
  }

  private static func bomb(_ name: String, _ coding: String, _ body: [UInt8]) -> Trap {
    Trap(
      name: name,
      answer: { request, _ in
        guard request.target == "/trap" else { return nil }
        return ScriptedResponse(200, ["Content-Type": "text/html", "Content-Encoding": coding], body: body)
      })
  }

  private static func head(_ more: String = "") -> [UInt8] {
    Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\(more)\r\n".utf8)
  }
}
