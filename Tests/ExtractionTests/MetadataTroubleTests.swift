import Testing

@testable import Extraction

@Suite struct MetadataTroubleTests {
  private static let long = String(repeating: MetadataFixture.paragraphs, count: 12)

  @Test func `a whole article is in no trouble`() throws {
    #expect(try MetadataFixture.trouble(of: MetadataFixture.page(body: Self.long)) == Trouble())
    #expect(try MetadataFixture.trouble(of: MetadataFixture.page()) == Trouble())
  }

  @Test func `a bot wall is blocked`() throws {
    let html = """
      <html><head><title>Just a moment...</title></head><body><div id="challenge-form" class="cf-wrapper"><h1>www.example.com</h1>
      <p>Verify you are human by completing the action below.</p><p>www.example.com needs to review the security of your connection before proceeding.</p>
      <p>Ray ID: 8812ab</p><p>Performance &amp; security by Cloudflare</p></div></body></html>
      """
    #expect(try MetadataFixture.trouble(of: html).incomplete == .blocked)
  }

  @Test func `an article about bot walls is not blocked`() throws {
    let text =
      "<p>Sites ask you to verify you are human, print a Ray ID, and tell you that unusual traffic was seen. Access denied, they say.</p>"
    let page = MetadataFixture.page(
      head: "<title>Just a moment: why captchas fail</title>", headline: "Just a moment: why captchas fail",
      body: text + Self.long)
    #expect(try MetadataFixture.trouble(of: page).incomplete == nil)
  }

  @Test func `a consent page is blocked`() throws {
    let html = """
      <html><head><title>Before you continue</title></head><body><div class="consent-form"><p>We use cookies and data to deliver our services.</p>
      <button>Accept all</button> <a href="#">Reject all</a> <a href="#">More options</a> <a href="/p">Privacy policy</a></div></body></html>
      """
    #expect(try MetadataFixture.trouble(of: html).incomplete == .blocked)
  }

  @Test func `a login form is no article`() throws {
    let html = """
      <html><head><title>Sign in</title></head><body><form action="/login"><label>Email <input name="email"></label><label>Password <input type="password"></label>
      <button>Log in</button></form><p><a href="/reset">Forgot password?</a> <a href="/join">Create an account</a></p></body></html>
      """
    #expect(try MetadataFixture.trouble(of: html).notArticle == .login)
  }

  @Test func `a page that waits for its script is named`() throws {
    let html =
      "<html><body><div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
    #expect(try MetadataFixture.trouble(of: html).incomplete == .script)
    #expect(try MetadataFixture.trouble(of: "<html><body><div id='app'></div></body></html>").incomplete == .script)
  }

  @Test func `a paywall is named by the page's word and by its look`() throws {
    let said = MetadataFixture.script(#"{"@type": "NewsArticle", "headline": "A walk", "isAccessibleForFree": false}"#)
    #expect(try MetadataFixture.trouble(of: MetadataFixture.page(head: said)).incomplete == .paywall)
    let shown =
      MetadataFixture.paragraphs
      + "<div class='paywall'><p>Subscribe to continue reading.</p><p>Already a subscriber? Log in</p></div>"
    #expect(
      try MetadataFixture.trouble(
        of: MetadataFixture.page(head: "<meta property='og:type' content='article'>", body: shown)
      ).incomplete == .paywall)
  }

  @Test func `a whole text behind a paywall mark is whole`() throws {
    let said = MetadataFixture.script(#"{"@type": "NewsArticle", "headline": "A walk", "isAccessibleForFree": false}"#)
    #expect(try MetadataFixture.trouble(of: MetadataFixture.page(head: said, body: Self.long)).incomplete == nil)
  }

  @Test func `a teaser with a link to the rest is truncated`() throws {
    let html = MetadataFixture.page(
      body:
        "<p>The path begins behind the old mill, where the river bends and the first houses …</p><p><a href='/news/walk-full'>Continue reading</a></p>"
    )
    .replacing("Copyright 2025 Example Media. All rights reserved.", with: "")
    #expect(try MetadataFixture.trouble(of: html).incomplete == .truncated)
  }

  @Test func `a front page and a page that isn't there are no articles`() throws {
    #expect(
      try MetadataFixture.trouble(of: MetadataFixture.page(headline: "Example Media"), at: "https://www.example.com/")
        .notArticle == .frontPage)
    let missing = MetadataFixture.page(
      head: "<title>Page not found</title>", headline: "Page not found", body: "<p>The page could not be found.</p>")
    #expect(try MetadataFixture.trouble(of: missing).notArticle == .errorPage)
  }

  @Test func `a list of teasers is no article, whatever its address`() throws {
    func page(_ teaser: (Int) -> String) -> String {
      let cards = (1...8).map(teaser).joined()
      return "<html><head><title>News</title></head><body><main>\(cards)</main></body></html>"
    }
    let cards = page {
      "<div><h3><a href='/2026/\($0)'>Boat number \($0) is late again</a></h3><p>It was due at noon.</p></div>"
    }
    #expect(try MetadataFixture.trouble(of: cards, at: "https://www.example.com/news").notArticle == .listing)
    let told = page { number in
      let text = String(repeating: "Boat \(number) was due at noon and came at four. ", count: 6)
      return "<h3><a href='/b/\(number)'>Boat number \(number)</a></h3><p>\(text)</p>"
    }
    #expect(try MetadataFixture.trouble(of: told, at: "https://www.example.com/news").notArticle == nil)
    let plain = page { "<h3>Boat number \($0) is late again</h3><p>It was due at noon.</p>" }
    #expect(try MetadataFixture.trouble(of: plain, at: "https://www.example.com/news").notArticle == nil)
  }
}
