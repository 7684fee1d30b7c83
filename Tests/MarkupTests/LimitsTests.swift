import Testing

@testable import Markup

/// Hostile sizes: each is parsed in time that grows with the input, or refused by the limit that it meets.
@Suite struct LimitsTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func `deep nesting becomes siblings at the limit`() throws {
    let document = try Document(html: repeated("<div>", 50_000) + "x" + repeated("</div>", 50_000) + "<p>after")
    let found = document.root
    let root = try #require(found)
    #expect(root.text == "xafter")
    var deepest = 0
    for node in root.descendants where node.isText {
      deepest = max(deepest, node.ancestors.reduce(0) { n, _ in n + 1 })
    }
    #expect(deepest <= Limits.default.depth)
  }

  @Test(arguments: [
    "<b>", "<a href=x>", "<table>", "<ul><li>", "<svg>", "<template>", "<button>", "<select>", "<h1>", "</p>", "<p><i>",
  ])
  func `any element may be repeated without end`(tag: String) throws {
    let document = try Document(html: repeated(tag, 20_000) + "x")
    #expect(document.root?.text == "x")
  }

  @Test(arguments: ["</div>", "</b>", "</table>", "</x>", "</br>"])
  func `end tags without number close nothing twice`(tag: String) throws {
    let document = try Document(html: repeated("<div><b>", 300) + repeated(tag, 20_000) + "x")
    #expect(document.root?.text == "x")
  }

  @Test func `different formatting left open does not multiply`() throws {
    let fonts = (0..<2_000).map { "<font size=\($0)>" }.joined()
    let document = try Document(html: fonts + repeated("<p>x</p>", 200))
    #expect(document.memory < 64 << 20)
  }

  @Test func `attributes beyond the limit are dropped`() throws {
    let attributes = (0..<50_000).map { "a\($0)=1" }.joined(separator: " ")
    let document = try Document(html: "<p \(attributes)>x")
    let found = document.root?.descendants.first { $0.tag == .p }
    #expect(found?.attributes.count == Limits.default.attributes)
  }

  @Test func `a text longer than the arena's chunks stays whole beside others`() throws {
    let long = repeated("long &amp; long long ", 300_000)
    let document = try Document(html: "<p>before</p><p>\(long)</p><p title='\(repeated("y", 100))'>after</p>")
    let found = document.root?.descendants.filter { $0.tag == .p }
    let paragraphs = try #require(found)
    #expect(paragraphs.map(\.text.utf8.count) == [6, 300_000 * 17, 5])
    #expect(paragraphs[2]["title"] == repeated("y", 100))
  }

  @Test func `each refusal names its limit`() {
    let page = repeated("<p>x</p>", 1_000)
    #expect(throws: MarkupError.tooManyBytes(count: 8_000, limit: 1_000)) {
      _ = try Document(html: page, limits: Limits(bytes: 1_000)).root
    }
    #expect(throws: MarkupError.tooManyNodes(limit: 500)) {
      _ = try Document(html: page, limits: Limits(nodes: 500)).root
    }
    #expect(throws: MarkupError.outOfArena(limit: 100_000)) {
      _ = try Document(html: page, limits: Limits(arenaBytes: 100_000)).root
    }
    #expect(throws: MarkupError.tooManyNodes(limit: 500)) {
      _ = try Document(xml: Array("<r>\(page)</r>".utf8), limits: Limits(nodes: 500)).root
    }
    #expect("\(MarkupError.tooManyNodes(limit: 500))" == "parsing markup: more than 500 nodes")
  }

  @Test func `two documents may live side by side on one thread`() throws {
    let one = try Document(html: "<p id=a>one")
    let two = try Document(html: "<p id=b>two")
    #expect(one.root?.text == "one")
    #expect(two.root?.text == "two")
    #expect(one.root?.lastChild?.firstChild?["id"] == "a")
  }
}
