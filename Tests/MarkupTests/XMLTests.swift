import Testing

@testable import Markup

@Suite struct XMLTests {
  private func isSound(_ xml: String) throws -> Bool {
    guard let document = try Document(soundXML: Array(xml.utf8)) else { return false }
    return document.root != nil
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
    "<!DOCTYPE rss [<!ENTITY me \"you\">]><rss><t>&me;</t></rss>",
    "<!DOCTYPE rss SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><t>&x;</t></rss>",
  ])
  func `a document type is refused: its entities could explode or lead outside`(xml: String) throws {
    #expect(throws: MarkupError.noTree) { _ = try Document(xml: Array(xml.utf8)).root }
    #expect(try !isSound(xml))
  }

  @Test func `what is not well-formed is no sound XML`() throws {
    for xml in ["<rss><t>a & b</t></rss>", "<rss><t>a", "<rss></x></rss>", "junk", "<a></a><b></b>"] {
      #expect(try !isSound(xml), "\(xml)")
    }
  }

  @Test func `deep nesting is kept flat and never overflows`() throws {
    let count = 200_000
    let xml = Array((String(repeating: "<a>", count: count) + "x" + String(repeating: "</a>", count: count)).utf8)
    let document = try Document(xml: xml)
    #expect(document.root?.text == "x")
  }

  @Test func `elements share a number if and only if they share name and namespace`() throws {
    let xml = "<r xmlns:a='urn:a' xmlns:b='urn:b'><a:x/><b:x/><x/><a:x/><c xmlns:b='urn:a'><b:x/></c><a:y a:x='1'/></r>"
    let document = try Document(xml: Array(xml.utf8))
    let found = document.root
    let root = try #require(found)
    let numbers = root.childElements.map(\.nameNumber)
    #expect(numbers[0] == numbers[3])
    #expect(Set(numbers).count == 5)
    #expect(!numbers.contains(0))
    // Another prefix for the same namespace is another name; it means the same all the same.
    let inner = root.descendants.first { $0.qualifiedName == "b:x" && $0.isNamespace("urn:a") }
    #expect(try #require(inner).nameNumber != numbers[0])
  }

  /// The parser is given the text in pieces of some thousand bytes.
  @Test(arguments: [3_990, 3_999, 4_000, 4_001, 8_000, 100_000])
  func `what is longer than the pieces in which text is handed over arrives whole`(length: Int) throws {
    let long = String(repeating: "ä€😀b", count: length / 10)
    let xml = "<r><!--\(long)--><a x='\(long)'>\(long)&amp;\(long)</a><![CDATA[\(long)<&]]><b>last</b></r>"
    guard let document = try Document(soundXML: Array(xml.utf8)), let root = document.root else {
      Issue.record("the text is no sound XML")
      return
    }
    let first = try #require(root.firstElement)
    #expect(first["x"] == long)
    #expect(first.text == "\(long)&\(long)")
    #expect(root.text == "\(long)&\(long)\(long)<&last")
  }
}
