import Foundation
import Testing

@testable import Extraction

@Suite struct MetadataJSONLDTests {
  private func object(_ text: String) -> JSONLDObject? { JSONLDParser.values(of: text).first?.object }

  @Test func `right JSON reads as it stands`() {
    let found = object(#"{"a": "x\n\"y\"\u00e9\ud83d\ude00", "b": [1, -2.5e1, true, false, null], "c": {"d": "e"}}"#)
    #expect(found?["a"]?.text == "x\n\"y\"é😀")
    #expect(found?["b"]?.list.count == 5)
    #expect(found?["b"]?.list[1].text == "-25")
    #expect(found?["b"]?.list[2].truth == true)
    #expect(found?["c"]?.object?["d"]?.text == "e")
  }

  @Test(arguments: [
    #"{"headline": "A", "author": "B",}"#,
    "<!-- {\"headline\": \"A\", \"author\": \"B\"} -->",
    "//<![CDATA[\n{\"headline\": \"A\", \"author\": \"B\"}\n//]]>",
    "/* <![CDATA[ */ {\"headline\": \"A\", \"author\": \"B\"} /* ]]> */",
    "{\"headline\": \"A\"\n\"author\": \"B\"}",
    "{\"headline\": \"A\", \"author\": \"B\"",
    "{&quot;headline&quot;: &quot;A&quot;, &quot;author&quot;: &quot;B&quot;}",
    "{\"headline\": \"A\", \"x\": \"line\nbreak\ttab\u{1}\", \"author\": \"B\"}",
  ])
  func `broken JSON is mended`(_ text: String) {
    #expect(object(text)?["headline"]?.text == "A")
    #expect(object(text)?["author"]?.text == "B")
  }

  @Test func `a quote that nobody escaped stays in its string`() {
    let found = object(#"{"headline": "He said "hello" to all", "author": "B"}"#)
    #expect(found?["headline"]?.text == #"He said "hello" to all"#)
    #expect(found?["author"]?.text == "B")
  }

  @Test func `nesting of a hundred thousand levels neither crashes nor hides what follows`() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(object("{\"deep\": \(deep), \"headline\": \"A\"}")?["headline"]?.text == "A")
    #expect(object(objects) != nil)
  }

  @Test func `a long array costs no more than its length`() {
    let text = "[" + Array(repeating: "\"x\"", count: 200_000).joined(separator: ",") + "]"
    #expect(JSONLDParser.values(of: text).first?.list.count == 200_000)
  }

  @Test func `authors and publishers are followed through the graph`() {
    let graph = JSONLDGraph([
      """
      {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "Example &amp; Sons"},
        {"@type": ["Article", "NewsArticle"], "headline": "A walk", "author": [{"@id": "#jane"}, {"@type": "Person", "name": "John Roe"}],
         "publisher": {"@id": "#org"}, "datePublished": "2024-05-03T10:00:00Z", "isAccessibleForFree": "False"},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe", "url": "https://example.com/jane"},
        {"@type": "Organization", "@id": "#org", "name": "Example Media"}]}
      """
    ])
    let facts = JSONLDFacts(graph, page: nil)
    #expect(facts.headline == "A walk")
    #expect(facts.authors.map(\.name) == ["Jane Doe", "John Roe"])
    #expect(facts.authors.first?.url == "https://example.com/jane")
    #expect(facts.publisher == "Example Media")
    #expect(facts.siteName == "Example & Sons")
    #expect(facts.isAccessibleForFree == false)
    #expect(facts.kinds.contains(.article))
  }

  @Test func `an object that refers to itself ends`() {
    let facts = JSONLDFacts(
      JSONLDGraph([#"{"@type": "Article", "@id": "urn:a", "headline": "A", "author": {"@id": "urn:a"}}"#]), page: nil)
    #expect(facts.headline == "A")
  }
}
