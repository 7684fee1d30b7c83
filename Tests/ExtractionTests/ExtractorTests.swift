import Foundation
import Markup
import Testing
import Web

@testable import Extraction

@Suite struct ExtractorTests {
  private static let prose = [
    "The old lighthouse at Grey Point will be lit again in spring, forty years after its keeper climbed down for the last time.",
    "Volunteers have spent three winters scraping rust from the lantern room, and the county has now paid for a new lens.",
    "“Nobody believed us when we started,” said Marta Lindqvist, who leads the group. “Then the first storm came, and it held.”",
    "The lamp will shine every night from dusk until one in the morning. Ships no longer need it, but the village does.",
    "A ceremony is planned for the first of April, if the weather allows, with boats from all five harbours of the bay.",
  ]

  private static let chrome = (
    before: """
    <header><a href="/">The Bay Courier</a><nav><ul><li><a href="/news">News</a><li><a href="/sport">Sport</a>\
    <li><a href="/weather">Weather</a></ul></nav></header>
    """,
    after: """
    <aside class="related"><h3>Most read</h3><ul><li><a href="/1">Ferry timetable changes again</a>\
    <li><a href="/2">Council to vote on pier</a></ul></aside>\
    <footer><p>© 2026 The Bay Courier. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer>
    """
  )

  private func page(
    _ body: String, head: String = "<title>Lighthouse to shine again</title>", type: String? = nil
  )
    -> Page
  {
    let html = "<!DOCTYPE html><html lang=en><head>\(head)</head><body>\(body)</body></html>"
    return Page(
      url: WebURL("https://courier.example/news/2026/lighthouse-to-shine-again"),
      body: Array(html.utf8),
      contentType: type.flatMap { MediaType($0) }, now: Date(timeIntervalSince1970: 1_780_000_000))
  }

  private func article(_ wrapper: (String) -> String) -> Page {
    let body = "<h1>Lighthouse to shine again</h1>" + Self.prose.map { "<p>\($0)</p>" }.joined()
    return page(Self.chrome.before + wrapper(body) + Self.chrome.after)
  }

  private func expectProseOnly(_ text: String) {
    for paragraph in Self.prose { #expect(text.contains(paragraph)) }
    for leak in ["Sport", "Most read", "Ferry timetable", "All rights reserved", "Privacy"] {
      #expect(!text.contains(leak))
    }
  }

  @Test func `an article is kept, what stands around it isn't`() throws {
    let found = try Extractor().extract(article { "<main><article>\($0)</article></main>" })
    expectProseOnly(found.text)
    #expect(found.confidence > 0.8)
    #expect(found.title == "Lighthouse to shine again")
    #expect(!found.text.contains("Lighthouse to shine again"))
    #expect(found.wordCount > 90)
  }

  @Test(arguments: ["aside", "div class=blog-list", "button", "form", "section class=sidebar"])
  func `a misleading wrapper loses nothing`(wrapper: String) throws {
    let name = wrapper.prefix { $0 != " " }
    let found = try Extractor().extract(article { "<\(wrapper)>\($0)</\(name)>" })
    for paragraph in Self.prose { #expect(found.text.contains(paragraph)) }
  }

  @Test func `an article in sibling sections is kept whole`() throws {
    let sections = Self.prose.enumerated().map {
      "<section><div class=row><h2>Part \($0)</h2><p>\($1)</p></div></section>"
    }
    let found = try Extractor().extract(
      page(
        Self.chrome.before + "<main><h1>Lighthouse</h1>\(sections.joined())</main>"
          + Self.chrome.after))
    expectProseOnly(found.text)
  }

  @Test func `a body that stands only in structured data is found there`() throws {
    let text = (Self.prose + Self.prose.map { $0.replacingOccurrences(of: "the", with: "a") })
      .joined(
        separator: "\\n\\n"
      ).replacingOccurrences(of: "“", with: "")
      .replacingOccurrences(of: "”", with: "")
    let head = """
      <title>Lighthouse</title><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"\(text)"}</script>
      """
    let found = try Extractor().extract(
      page(Self.chrome.before + "<div id=app></div>" + Self.chrome.after, head: head))
    #expect(found.text.contains("Volunteers have spent three winters"))
    #expect(!found.text.contains("Most read"))
  }

  private static var longer: [String] {
    prose + prose.map { $0.replacingOccurrences(of: "the", with: "a") }
  }

  @Test(arguments: [
    "<script id=__NEXT_DATA__ type=application/json>", "<script>window.__STATE__ = ",
  ])
  func `a body that stands only in a framework's state is found there`(script: String) throws {
    let html = Self.longer.map { "<p>\($0)<\\/p>" }.joined().replacingOccurrences(
      of: "\"", with: "\\\"")
    let state =
      #"{"page":{"menu":["Home","Sport"],"legal":"We use cookies."},"story":{"slug":"a-b","content":"\#(html)"}}"#
    let found = try Extractor().extract(page("<div id=app></div>\(script)\(state)</script>"))
    for paragraph in Self.prose { #expect(found.text.contains(paragraph)) }
    #expect(found.text.contains("\n\n"))
    #expect(found.incomplete == nil)
    #expect(found.confidence < 0.8)
  }

  @Test func `paragraphs of a framework's state are put together`() throws {
    let items = Self.longer.map { #"{"kind":"paragraph","text":"\#($0)"}"# }.joined(separator: ",")
    let state =
      #"<script type=application/json>{"blocks":[\#(items)],"teaser":"Read it all, says the editor of the Courier, who has read it all before."}</script>"#
    let found = try Extractor().extract(page("<div id=app></div>" + state))
    for paragraph in Self.prose { #expect(found.text.contains(paragraph)) }
    #expect(!found.text.contains("Read it all"))
  }

  @Test func `a state of more strings than a page needs is read in part`() throws {
    let labels = String(
      repeating: #""a":"\#(String(repeating: "x", count: 100))","#, count: FrameworkState.mostStrings)
    let body = Self.longer.map { "<p>\($0)<\\/p>" }.joined().replacingOccurrences(of: "\"", with: "\\\"")
    func state(_ strings: String) -> String {
      "<div id=app></div><script type=application/json>{\(strings)\"content\":\"\(body)\"}</script>"
    }
    #expect(try Extractor().extract(page(state(""))).text.contains(Self.prose[0]))
    #expect(throws: ExtractionError.self) { try Extractor().extract(page(state(labels))) }
  }

  @Test func `a state of labels and addresses is no article`() {
    let labels = (0..<200).map {
      #""label\#($0)":"/assets/icons/\#($0)/a-rather-long-name-of-a-file-that-nobody-will-ever-read-0123456789-abcdef.svg""#
    }
    let state = "<script type=application/json>{\(labels.joined(separator: ","))}</script>"
    #expect(throws: ExtractionError.self) {
      try Extractor().extract(page("<div id=app></div>" + state))
    }
  }

  @Test func `Japanese and Thai articles are kept as well as English ones`() throws {
    let japanese = [
      "グレイ岬の古い灯台が、最後の灯台守が降りてから四十年ぶりに、この春ふたたび灯ることになった。", "有志の人々は三度の冬をかけて灯室の錆を落とし、郡は新しいレンズの費用を負担した。",
      "「始めたときは誰も信じてくれなかった」と、代表の林さんは語った。「それから最初の嵐が来て、灯台は持ちこたえた。」",
      "灯りは毎晩、日暮れから午前一時まで輝く。船にはもう必要ないが、村には必要なのだ。",
    ]
    let thai = [
      "ประภาคารเก่าที่แหลมเกรย์จะส่องแสงอีกครั้งในฤดูใบไม้ผลินี้ หลังจากผู้ดูแลคนสุดท้ายลงมาเมื่อสี่สิบปีก่อน",
      "อาสาสมัครใช้เวลาสามฤดูหนาวในการขูดสนิมออกจากห้องตะเกียง และทางเขตได้จ่ายค่าเลนส์ใหม่แล้ว",
      "ไม่มีใครเชื่อเราเมื่อเราเริ่มต้น หัวหน้ากลุ่มกล่าว แล้วพายุลูกแรกก็มาถึง และมันก็ยังยืนอยู่ได้",
      "ตะเกียงจะส่องสว่างทุกคืนตั้งแต่พลบค่ำจนถึงตีหนึ่ง เรือไม่ต้องการมันแล้ว แต่หมู่บ้านยังต้องการ",
    ]
    for text in [japanese, thai] {
      let body =
        "<main><article><h1>\(text[0].prefix(12))</h1>\(text.map { "<p>\($0)</p>" }.joined())</article></main>"
      let found = try Extractor().extract(page(Self.chrome.before + body + Self.chrome.after))
      for paragraph in text { #expect(found.text.contains(paragraph)) }
      #expect(!found.text.contains("Most read"))
    }
  }

  @Test func `what is no page says so`() {
    let image = Page(
      url: nil, body: [0x89, 0x50], contentType: MediaType("image/png"),
      now: Date(timeIntervalSince1970: 0))
    #expect(throws: ExtractionError.self) { try Extractor().extract(image) }
    let empty = Page(url: nil, body: [], now: Date(timeIntervalSince1970: 0))
    #expect(throws: ExtractionError.self) { try Extractor().extract(empty) }
    #expect(throws: ExtractionError.self) { try Extractor().extract(page("")) }
  }

  @Test func `a menu alone is no article`() throws {
    #expect(throws: ExtractionError.self) { try Extractor().extract(page(Self.chrome.before)) }
  }

  @Test func `a login form and a missing page hold no article, and the error says what they are`() {
    let login = page(
      "<h1>Sign in</h1><form><label>Password <input type=password></label></form><p>Forgot password? Create an account.</p>",
      head: "<title>Sign in</title>")
    #expect(throws: ExtractionError.notAnArticle(.login)) { try Extractor().extract(login) }
    let missing = page(
      "<h1>Page not found</h1><p>The page could not be found.</p>",
      head: "<title>Page not found</title>")
    #expect(throws: ExtractionError.notAnArticle(.errorPage)) { try Extractor().extract(missing) }
    #expect(ExtractionError.notAnArticle(.login).reason.contains("a login form"))
  }

  @Test func `a front page says that it is one beside its text`() throws {
    var front = article { "<main>\($0)</main>" }
    front.url = WebURL("https://courier.example/")
    let found = try Extractor().extract(front)
    #expect(found.notArticle == .frontPage)
    #expect(found.text.contains("forty years after its keeper"))
    #expect(try Extractor().extract(article { "<main>\($0)</main>" }).notArticle == nil)
  }

  @Test func `what the response's headers ask is kept with what the page asks`() throws {
    var asking = article { "<meta name=robots content=noarchive><main>\($0)</main>" }
    asking.directives.add(robots: "noai")
    asking.directives.add(tdmReservation: "1")
    let directives = try Extractor().extract(asking).directives
    #expect(directives.noai && directives.tdmReserved && directives.noarchive)
  }

  @Test func `plain text is read by its lines`() throws {
    let body = "Lighthouse to shine again\n\n" + Self.prose.joined(separator: "\n\n") + "\n"
    let found = try Extractor().extract(
      Page(
        url: nil, body: Array(body.utf8), contentType: MediaType("text/plain; charset=utf-8"),
        now: Date(timeIntervalSince1970: 0)))
    for paragraph in Self.prose { #expect(found.text.contains(paragraph)) }
  }

  @Test func `a page cut in the middle gives what it holds`() throws {
    let whole = article { "<main><article>\($0)</article></main>" }
    var cut = whole
    cut.body = Array(whole.body.prefix(whole.body.count / 2))
    let found = try Extractor().extract(cut)
    #expect(found.text.contains("forty years after its keeper"))
  }

  @Test func `what the site repeats goes, the article stays`() throws {
    let extractor = Extractor()
    var memory = SiteMemory()
    let promotion =
      "<p>The Bay Courier is read in every house along the coast. Support our reporters with a small gift.</p>"
    func numbered(_ number: Int) -> Page {
      let own = Self.prose.map { paragraph in
        let moved = paragraph.replacingOccurrences(of: "lighthouse", with: "mill number \(number)")
        return "<p>\(moved.replacingOccurrences(of: "the", with: "the \(number)th"))</p>"
      }
      return page(
        "<main><article><h1>Story \(number)</h1>\(own.joined())\(promotion)</article></main>")
    }
    for number in 1...5 {
      memory.learn(
        try extractor.fingerprints(numbered(number)), page: "https://courier.example/\(number)",
        now: Date(timeIntervalSince1970: 1_780_000_000))
    }
    let found = try extractor.extract(numbered(6), memory: memory)
    #expect(!found.text.contains("Support our reporters"))
    #expect(found.text.contains("mill number 6"))
  }

  @Test func `explain names each block's fate`() throws {
    let verdicts = try Extractor().explain(article { "<main><article>\($0)</article></main>" })
    let body = try #require(verdicts.first { $0.text == Self.prose[1] })
    #expect(body.kept)
    #expect(body.place.hasSuffix("main > article > p"))
    let ranking = try #require(verdicts.first { $0.text == "Most read" })
    #expect(!ranking.kept)
    #expect(ranking.reason.contains("related"))
  }
}
