import Testing

@testable import Fetch

struct RobotsRulesTests {
  private func allows(_ robots: String, _ target: String, _ agent: String = "winnow") -> Bool {
    RobotsRules(parsing: robots).allows(target: target, userAgent: agent)
  }

  @Test func `an empty file allows all`() {
    #expect(allows("", "/anything?x=1"))
    #expect(allows("User-agent: *\nDisallow:\n", "/anything"))
  }

  @Test func `the longest match decides and allow wins a tie`() {
    let robots = "User-agent: *\nDisallow: /a/\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /t\nDisallow: /t"
    #expect(!allows(robots, "/a/x"))
    #expect(allows(robots, "/a/bee"))
    #expect(!allows(robots, "/a/b/c/d"))
    #expect(allows(robots, "/t"))
  }

  @Test func `a group of our own hides the general one`() {
    let robots = "User-agent: *\nDisallow: /\n\nUser-agent: Winnow\nDisallow: /private"
    #expect(allows(robots, "/page"))
    #expect(!allows(robots, "/private/x"))
    #expect(!allows(robots, "/page", "other"))
  }

  @Test func `the whole User-Agent header is reduced to its product token`() {
    let robots = "User-agent: winnow/2.0\nDisallow: /x"
    #expect(!allows(robots, "/x", "Winnow/1.0 (+https://winnow.example)"))
    #expect(allows(robots, "/x", "winnowing/1.0"))
  }

  @Test func `groups of one token are merged`() {
    let robots = "User-agent: winnow\nDisallow: /a\n\nUser-agent: x\nDisallow: /b\n\nUser-agent: WINNOW\nDisallow: /c"
    #expect(!allows(robots, "/a"))
    #expect(allows(robots, "/b"))
    #expect(!allows(robots, "/c"))
  }

  @Test func `unknown lines and sitemaps do not end the user-agent lines of a group`() {
    let robots = "User-agent: winnow\nSitemap: https://a.example/s.xml\nFoo: bar\nUser-agent: *\nDisallow: /"
    #expect(!allows(robots, "/a"))
    #expect(RobotsRules(parsing: robots).sitemaps == ["https://a.example/s.xml"])
  }

  @Test func `a rule of an unknown kind ends the user-agent lines`() {
    let robots = "User-agent: *\nNoindex: /x\nUser-agent: other\nDisallow: /"
    #expect(allows(robots, "/a"))
    #expect(!allows(robots, "/a", "other"))
  }

  @Test func `rules before any user-agent line hold for nobody`() {
    #expect(allows("Disallow: /\nUser-agent: other\nDisallow: /", "/a"))
    #expect(allows("User-agent:\nDisallow: /", "/a"))
  }

  @Test func `wildcards match any run and a dollar the end`() {
    let robots = "User-agent: *\nDisallow: /*.php$\nDisallow: /a*b*c\nDisallow: /exact$\nDisallow: *tail$"
    #expect(!allows(robots, "/x/y.php"))
    #expect(allows(robots, "/x/y.php?z"))
    #expect(!allows(robots, "/aXbYcZ"))
    #expect(allows(robots, "/acb"))
    #expect(!allows(robots, "/exact"))
    #expect(allows(robots, "/exactly"))
    #expect(!allows(robots, "/tailtail"))
    // A dollar may also be meant as it stands.
    #expect(!allows(robots, "/exact$"))
    #expect(!allows("User-agent: *\nDisallow: /a*c$", "/abc%24d"))
    // The last piece may not overlap the one before it.
    #expect(allows("User-agent: *\nDisallow: /ab*ba$", "/aba"))
    #expect(!allows("User-agent: *\nDisallow: /ab*ba$", "/abba"))
  }

  @Test func `escapes are compared in one form`() {
    #expect(!allows("User-agent: *\nDisallow: /ツ", "/%E3%83%84"))
    #expect(!allows("User-agent: *\nDisallow: /%e3%83%84", "/ツ/x"))
    #expect(!allows("User-agent: *\nDisallow: /%61bc", "/abc"))
    #expect(!allows("User-agent: *\nDisallow: /abc", "/%61%62c"))
    #expect(!allows("User-agent: *\nDisallow: /file-%2A.html", "/file-*.html"))
    #expect(allows("User-agent: *\nDisallow: /file-%2A.html", "/file-x.html"))
    #expect(!allows("User-agent: *\nDisallow: /a$b", "/a$b"))
    #expect(allows("User-agent: *\nDisallow: /a%2Fb", "/a/b"))
    #expect(!allows("User-agent: *\nDisallow: /%a%zz%", "/%a%zz%"))
  }

  @Test func `all line ends, a byte order mark and UTF-16 are read`() {
    for end in ["\n", "\r", "\r\n", "\n\n\r"] {
      let file = Array("\u{FEFF}User-agent: *\(end)Disallow: /x\(end)Allow: /y".utf8)
      #expect(!RobotsRules(parsing: file).allows(target: "/x", userAgent: "winnow"))
    }
    let utf16: [UInt8] =
      [0xFF, 0xFE] + "User-agent: *\nDisallow: /x".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(!RobotsRules(parsing: utf16).allows(target: "/x", userAgent: "winnow"))
  }

  @Test func `usual misspellings and a forgotten colon are understood`() {
    #expect(!allows("useragent: winnow\ndisalow: /x # comment", "/x"))
    #expect(!allows("user-agent winnow\ndisallow /x", "/x"))
    #expect(allows("user-agent winnow\ndisallow every /x", "/x"))
  }

  @Test func `robots.txt itself may always be read, and an index page's folder with it`() {
    let robots = "User-agent: *\nDisallow: /\nAllow: /news/index.html"
    #expect(allows(robots, "/robots.txt"))
    #expect(allows(robots, "/news/"))
    #expect(!allows(robots, "/news/other"))
  }

  @Test func `the crawl delay is that of the lines above it`() {
    let robots = """
      User-agent: a
      Crawl-delay: 2.5
      User-agent: b
      Disallow: /x

      User-agent: c
      Crawl-delay: soon
      Disallow: /

      User-agent: d
      Crawl-delay: -1
      Disallow: /

      User-agent: e
      Crawl-delay: 1e300
      """
    let rules = RobotsRules(parsing: robots)
    #expect(rules.crawlDelay(userAgent: "a") == 2.5)
    #expect(rules.crawlDelay(userAgent: "b") == nil)
    #expect(rules.crawlDelay(userAgent: "c") == nil)
    #expect(rules.crawlDelay(userAgent: "d") == nil)
    #expect(rules.crawlDelay(userAgent: "e") == 86_400)
    #expect(rules.crawlDelay(userAgent: "other") == nil)
    #expect(!rules.allows(target: "/x", userAgent: "a"))
  }

  @Test func `a rule after 500 KiB of comments is read`() {
    let padding = String(repeating: "# nothing to see\n", count: 500 * 1024 / 17)
    #expect(!allows(padding + "User-agent: *\nDisallow: /x", "/x"))
  }

  @Test func `hostile patterns cost linear time`() {
    let pattern = "/" + String(repeating: "*a", count: 4_000) + "b$"
    let target = "/" + String(repeating: "a", count: 60_000)
    let border = "/*" + String(repeating: "a", count: 8_000) + "b"
    let robots = "User-agent: *\nDisallow: \(pattern)\nDisallow: \(border)"
    let clock = ContinuousClock()
    let spent = clock.measure { #expect(allows(robots, target)) }
    #expect(spent < .seconds(1))
  }

  @Test func `many agents over many rules do not multiply`() {
    let agents = (0..<20_000).map { "User-agent: a\($0)\n" }.joined()
    let rules = (0..<20_000).map { "Disallow: /\($0)\n" }.joined()
    let parsed = RobotsRules(parsing: agents + rules)
    #expect(!parsed.allows(target: "/777", userAgent: "a19999"))
  }

  @Test func `bytes that are no text are read without harm`() {
    var bytes = Array("User-agent: *\nDisallow: /\u{0}x\n".utf8)
    bytes += (0...255).map { UInt8($0) }
    #expect(RobotsRules(parsing: bytes).allows(target: "/a", userAgent: "winnow"))
    #expect(!RobotsRules(parsing: bytes).allows(target: "/%00x", userAgent: "winnow"))
  }
}
