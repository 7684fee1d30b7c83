import Testing
import Web

@testable import Extraction

@Suite struct MetadataBylineTests {
  @Test(arguments: [
    ("By Jane Doe", ["Jane Doe"]), ("by Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("Von Erika Mustermann und Max Müller", ["Erika Mustermann", "Max Müller"]),
    ("Par Marie Dupont, Luc Martin et Anne Petit", ["Marie Dupont", "Luc Martin", "Anne Petit"]),
    ("Por Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
    ("Written by: Jane Doe | May 3, 2024", ["Jane Doe"]), ("By Jane Doe on May 3, 2024", ["Jane Doe"]),
    ("By Jane Doe, Senior Writer", ["Jane Doe"]),
    ("By Jane Doe, MD, PhD", ["Jane Doe"]), ("Jane Doe • 5 min read", ["Jane Doe"]), ("作者：王小明", ["王小明"]),
    ("김철수 기자", ["김철수"]), ("[서울=예시통신] 김철수 선임기자 = ", ["김철수"]),
    ("김철수 기자 kim@example.com", ["김철수"]), ("新華社記者 李小明", ["李小明"]),
    ("記者陳小明／台北報導", ["陳小明"]), ("本报记者 张三", ["张三"]), ("山田太郎記者", ["山田太郎"]),
    ("Автор: Иван Петров", ["Иван Петров"]), ("Posted on May 3, 2024 by Jane Doe", ["Jane Doe"]),
    ("By A. Doe, B. Roe & C. Poe", ["A. Doe", "B. Roe", "C. Poe"]),
    ("Di Mario Rossi", ["Mario Rossi"]), ("Door Jan de Vries", ["Jan de Vries"]),
  ])
  func `names are read out of bylines`(_ text: String, _ names: [String]) {
    #expect(BylineText(free: text).names == names)
  }

  @Test(arguments: ["김철수 기자", "記者陳小明／台北報導", "本报记者：张三"])
  func `a name beside its bearer's role is a byline`(_ text: String) {
    #expect(BylineText(free: text).lead == .author)
  }

  @Test(arguments: ["기자회견에서 밝혔다", "この記者会見で首相が述べた内容", "기자", "新華社記者"])
  func `a role without a name is none`(_ text: String) { #expect(RoleByline.names(in: Array(text.utf8)).isEmpty) }

  @Test func `who reviewed or took the picture is not who wrote`() {
    #expect(BylineText(free: "Medically reviewed by Jane Doe").lead == .other)
    #expect(BylineText(free: "Photo by Jane Doe").lead == .other)
    #expect(BylineText(free: "By").isLeadAlone)
  }

  @Test(arguments: [
    "admin", "Administrator", "https://example.com/jane", "jane@example.com", "www.example.com", "example.com", "2024",
    "", "—", "View all posts", "{{author}}",
  ])
  func `no person is called so`(_ name: String) {
    #expect(NameShape.isImpossible(name))
  }

  @Test func `JSON-LD's author and its page are given`() throws {
    let json =
      #"{"@type": "NewsArticle", "headline": "A walk in the hills", "author": {"@type": "Person", "name": "Jane Doe", "url": "/people/jane"}, "datePublished": "2024-05-03"}"#
    let head = MetadataFixture.script(json) + "<meta name='author' content='Jane Doe'>"
    let byline = "<p class='byline'>By <a rel='author' href='/people/jane'>Jane Doe</a></p>"
    let authors = try MetadataFixture.metadata(of: MetadataFixture.page(head: head, byline: byline)).authors
    #expect(authors.map(\.name) == ["Jane Doe"])
    #expect(authors.first?.url?.text == "https://www.example.com/people/jane")
  }

  @Test func `a visible byline is enough`() throws {
    let byline =
      "<div class='meta'><span class='author'>By <a href='/author/jane-doe'>Jane Doe</a></span> <time datetime='2024-05-03'>May 3, 2024</time></div>"
    #expect(try MetadataFixture.metadata(of: MetadataFixture.page(byline: byline)).authors.map(\.name) == ["Jane Doe"])
  }

  @Test func `the person counts, not the organisation beside them`() throws {
    let json =
      #"{"@type": "NewsArticle", "author": [{"@type": "Organization", "name": "Example Media"}, {"@type": "Person", "name": "Jane Doe"}]}"#
    let head = MetadataFixture.script(json) + "<meta name='author' content='Jane Doe'>"
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(head: head, byline: "<p class='byline'>By Jane Doe</p>"))
        .authors.map(\.name) == ["Jane Doe"])
  }

  @Test func `a page without a byline has no author`() throws {
    #expect(try MetadataFixture.metadata(of: MetadataFixture.page()).authors.isEmpty)
  }
}
