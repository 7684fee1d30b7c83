import Testing

@testable import Markup

@Suite struct EntitiesTests {
  @Test(arguments: [
    ("AT&amp;T &lt;b&gt;", "AT&T <b>"), ("&eacute;&Eacute&copy 1", "éÉ© 1"), ("&notin; &notit;", "∉ ¬it;"),
    ("&#233;&#xE9;&#XE9;&#233", "éééé"), ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&#150;&#146;", "–’"), ("& &; &# &#x; &bogus; &", "& &; &# &#x; &bogus; &"), ("&fjlig;&nGt;", "fj≫⃒"),
    ("&CounterClockwiseContourIntegral;", "∳"), ("no references", "no references"),
  ])
  func `references become characters`(text: String, expected: String) { #expect(Entities.decode(text) == expected) }
}
