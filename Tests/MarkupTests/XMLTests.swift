import Testing

@testable import Markup

@Suite struct XMLTests {
  private func texts(_ xml: String, _ name: StaticString) throws -> [String] {
    let document = try Document(xml: Array(xml.utf8))
    let found = document.root
    let root = try #require(found)
    return root.descendants.filter { $0.isNamed(name) }.map(\.text)
  }

  @Test func `well-formed XML keeps names, prefixes and namespaces`() throws {
    let xml = """
      <?xml version="1.0"?><rss xmlns:c="urn:content" xml:base="http://a/"><item c:id="1" id="2"><c:encoded><![CDATA[<p>x</p>]]></c:encoded></item></rss>
      """
    let document = try Document(xml: Array(xml.utf8))
    let found = document.root
    let root = try #require(found)
    #expect(root["xml:base"] == "http://a/")
    let item = try #require(root.firstElement)
    #expect(item["c:id"] == "1")
    #expect(item["id"] == "2")
    #expect(item.attribute("id", namespaceURI: "urn:content") == "1")
    let encoded = try #require(item.firstElement)
    #expect(encoded.name == "encoded")
    #expect(encoded.prefix == "c")
    #expect(encoded.qualifiedName == "c:encoded")
    #expect(encoded.isNamespace("urn:content"))
    #expect(encoded.text == "<p>x</p>")
    let text = "<c:encoded>&lt;p&gt;x&lt;/p&gt;</c:encoded>"
    #expect(item.outerXML == "<item xmlns:c=\"urn:content\" c:id=\"1\" id=\"2\">\(text)</item>")
  }

  @Test func `an undeclared prefix is still a prefix`() throws {
    let document = try Document(xml: Array("<rss><media:title>x</media:title></rss>".utf8))
    let found = document.root?.firstElement
    let title = try #require(found)
    #expect(title.name == "title")
    #expect(title.prefix == "media")
    #expect(title.namespaceURI == nil)
  }

  @Test(arguments: [
    ("<rss><t>Fish & chips &nbsp; &copy;</t></rss>", "Fish & chips \u{A0} ©"),
    ("\n junk <?xml version='1.0'?><rss><t>x</t></rss>", "x"),
    ("<rss><t>a < b and c > d</t></rss>", "a < b and c > d"),
    ("<rss><t>a\u{1}b\u{8}c</t></rss>", "abc"),
    ("<rss><t a=1 b>x</t></rss>", "x"),
    ("<rss><t>cut in the mid", "cut in the mid"),
    ("<rss><t><![CDATA[cut in the mid", "cut in the mid"),
    ("<rss><t>one<br>two</t></rss>", "onetwo"),
    ("<rss><t>x</T></rss>", "x"),
    ("<rss></x><t>x</t></y></rss>", "x"),
    ("<rss><t a=\"<b>\" a='2'>x &#0; &#xD800; &bogus; &#x41;</t></rss>", "x \u{FFFD} \u{FFFD} &bogus; A"),
    ("<!DOCTYPE rss [<!ENTITY me \"you &amp; I\">]><rss><t>&me;</t></rss>", "you & I"),
    (
      "<!DOCTYPE rss SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><t>&x;</t></rss>", "&x;"
    ),
    ("<rss><t>]]></t></rss>", "]]>"),
  ])
  func `broken XML is mended`(xml: String, expected: String) throws {
    #expect(try texts(xml, "t") == [expected])
  }

  @Test func `an item that is left open does not shift the rest`() throws {
    let xml = "<rss><item><t>one<b></t></item><item><t>two</t></item></rss>"
    #expect(try texts(xml, "item") == ["one", "two"])
  }

  @Test func `entities that grow without bound are refused`() {
    let limits = Limits(expansionBytes: 64 << 10)
    let refusal = MarkupError.entityExpansion(limit: 64 << 10)
    var xml = "<!DOCTYPE x [<!ENTITY a0 \"ha ha ha ha\">"
    for level in 1...12 {
      let inner = String(repeating: "&a\(level - 1);", count: 10)
      xml += "<!ENTITY a\(level) \"\(inner)\">"
    }
    let laughs = Array((xml + "]><x>&a12;</x>").utf8)
    #expect(throws: refusal) { _ = try Document(xml: laughs, limits: limits).root }
    let long = String(repeating: "y", count: 10_000)
    let quadratic = Array("<!DOCTYPE x [<!ENTITY a \"\(long)\">]><x>\(String(repeating: "&a;", count: 100))</x>".utf8)
    #expect(throws: refusal) { _ = try Document(xml: quadratic, limits: limits).root }
    let cycle = Array("<!DOCTYPE x [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><x>&a;</x>".utf8)
    #expect(throws: Never.self) { _ = try Document(xml: cycle, limits: limits).root }
  }

  @Test func `deep nesting is kept flat and never overflows`() throws {
    let count = 200_000
    let xml = Array((String(repeating: "<a>", count: count) + "x" + String(repeating: "</a>", count: count)).utf8)
    let document = try Document(xml: xml)
    #expect(document.root?.text == "x")
  }
}
