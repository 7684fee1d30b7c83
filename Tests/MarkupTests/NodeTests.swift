import Testing

@testable import Markup

@Suite struct NodeTests {
  @Test func `a page becomes a tree that can be walked`() throws {
    let document = try Document(
      html: "<html lang=en><body><p id=a class='x y'>One <b>two</b> three<p>Four</body></html>")
    let found = document.root
    let root = try #require(found)
    #expect(root.tag == .html)
    #expect(root["lang"] == "en")
    let paragraphs = root.descendants.filter { $0.tag == .p }
    #expect(paragraphs.map(\.text) == ["One two three", "Four"])
    #expect(paragraphs[0]["class"] == "x y")
    #expect(paragraphs[0].innerHTML == "One <b>two</b> three")
  }

  @Test func `every HTML element has its own tag`() {
    for tag in Tag.allCases where tag != .unknown { #expect(Tag(name: tag.name.uppercased()) == tag) }
    #expect(Tag(name: "amp-img") == .unknown)
    #expect(Tag(name: "") == .unknown)
  }
}
