import Testing

@testable import Web

struct WebURLTests {
  @Test(arguments: [
    ("HTTP://Example.ORG", "http://example.org/"),
    ("https://example.org:443/a/../b/./c?x=1#f", "https://example.org/b/c?x=1#f"),
    (" https://example.org/a b\n", "https://example.org/a%20b"),
    ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
    ("https:\\\\example.org\\a", "https://example.org/a"),
    ("http://user:pa:ss@example.org/", "http://user:pa%3Ass@example.org/"),
    ("http://[2001:DB8::0:1]:8080/", "http://[2001:db8::1]:8080/"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("https://example.org/%2e%2E/x", "https://example.org/x"),
  ])
  func `an absolute URL is normalised as browsers do`(given: String, wanted: String) {
    #expect(WebURL(given)?.text == wanted)
  }

  @Test(arguments: [
    "http://0x7f.1/", "http://2130706433/", "http://017700000001/", "http://127.1/", "http://127.0.0.1./",
  ])
  func `an IPv4 address in any spelling is four decimal numbers`(given: String) {
    #expect(WebURL(given)?.host == "127.0.0.1")
  }

  @Test(arguments: [
    "http://", "http://exa mple.org/", "http://a%00b/", "http://1.2.3.4.5/", "http://[::g]/", "http://h:99999/",
    "no scheme",
  ])
  func `an impossible URL is none`(given: String) {
    #expect(WebURL(given) == nil)
  }

  /// RFC 3986, section 5.4.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
    ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"), ("../..", "http://a/"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("g..", "http://a/b/c/g.."), ("g;x=1/../y", "http://a/b/c/y"),
    ("http:g", "http://a/b/c/g"), ("mailto:x@y", "mailto:x@y"),
  ])
  func `a reference is resolved against its base`(reference: String, wanted: String) {
    #expect(WebURL(reference, relativeTo: WebURL("http://a/b/c/d;p?q"))?.text == wanted)
  }

  @Test func `the parts of a URL are ranges of its text`() throws {
    let url = try #require(WebURL("https://u:p@news.example.co.uk:8443/a/b?c=d#e"))
    #expect(url.scheme == "https")
    #expect(url.user == "u")
    #expect(url.password == "p")
    #expect(url.host == "news.example.co.uk")
    #expect(url.port == 8443)
    #expect(url.path == "/a/b")
    #expect(url.query == "c=d")
    #expect(url.fragment == "e")
    #expect(url.target == "/a/b?c=d")
    #expect(url.origin == "https://news.example.co.uk:8443")
    #expect(url.withoutFragment.text == "https://u:p@news.example.co.uk:8443/a/b?c=d")
    #expect(url.withoutCredentials.text == "https://news.example.co.uk:8443/a/b?c=d#e")
  }

  @Test func `parsing a serialised URL changes nothing`() throws {
    for text in ["https://example.org/%7Ea?b=%20'#c`", "http://xn--bcher-kva.example/", "https://example.org/a//b/"] {
      let once = try #require(WebURL(text))
      #expect(WebURL(once.text) == once)
    }
  }

  @Test func `a registrable domain follows the public suffix list`() {
    #expect(RegistrableDomain.of("news.example.co.uk") == "example.co.uk")
    #expect(RegistrableDomain.of("a.b.github.io") == "b.github.io")
    #expect(RegistrableDomain.of("127.0.20.3") == "127.0.20.3")
    #expect(RegistrableDomain.of("[::1]") == "[::1]")
    #expect(RegistrableDomain.of("localhost") == "localhost")
  }

  @Test(arguments: [
    "https://example.org/", "http://example.org/a/b.html?x=1&y=2#z", "https://a-b.example.org/~x/@y;z=(1)",
    "https://example.org", "https://EXAMPLE.org/", "https://example.org:443/", "https://example.org/./a", "http://",
    "https://example.org/a b", "https://example.org/ä", "https://example.org/.well-known", "https://example.org/a?b?c",
    "ftp://example.org/", "http:/", "https://1.2.3.4/", "",
  ])
  func `an address that is taken as it stands is the one that the parser makes of it`(text: String) {
    var copy = text
    let plain = copy.withUTF8 { WebURL(plain: $0) }
    guard let plain else { return }
    let parsed = WebURL(text)
    #expect(plain == parsed)
    #expect(plain.text == text)
    #expect(plain.parts == parsed?.parts)
  }

  @Test(arguments: ["https://example.org/", "http://example.org/a/b.html?x=1&y=2#z"])
  func `an address as most are is taken as it stands`(text: String) {
    var copy = text
    #expect(copy.withUTF8 { WebURL(plain: $0) }?.text == text)
  }
}
