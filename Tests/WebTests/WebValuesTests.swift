import Testing

@testable import Web

struct WebValuesTests {
  @Test func `a media type is read with odd spacing, case and quotes`() throws {
    let type = try #require(MediaType("Text/HTML ; Charset=\"EUC-KR\"; x"))
    #expect(type.essence == "text/html")
    #expect(type.charset == "EUC-KR")
    #expect(type.isHTML)
    #expect(MediaType("application/rss+xml")?.isXML == true)
    #expect(MediaType("application/feed+json")?.isJSON == true)
    #expect(MediaType("nonsense") == nil)
    #expect(MediaType("text/html charset=utf-8")?.isHTML == true)
    #expect(MediaType("text/html, text/html")?.isHTML == true)
    #expect(MediaType("<b>/x") == nil)
    #expect(MediaType("text/\u{202E}lmth") == nil)
    // What the fuzzer found: words that are no tokens.
    #expect(MediaType("a href=/x y") == nil)
  }

  @Test func `a language tag takes its usual case`() {
    #expect(LanguageTag.normalized("EN_us") == "en-US")
    #expect(LanguageTag.normalized("zh-hant-tw") == "zh-Hant-TW")
    #expect(LanguageTag.normalized("English") == nil)
    #expect(LanguageTag.normalized("und") == nil)
  }

  /// FIPS 180-4, the one-block example.
  @Test func `a hash is SHA-256 in hexadecimal`() {
    #expect(SHA256.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
