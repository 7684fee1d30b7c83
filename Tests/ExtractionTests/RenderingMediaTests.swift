import Testing

@testable import Extraction

@Suite struct RenderingMediaTests {
  private static let base = "https://site.example"

  /// The images of a page whose two paragraphs are kept, with the given markup between them.
  private func images(_ between: String, dropping: [String] = []) throws -> [String] {
    let markdown = try RenderingPage(
      "<article><p>One kept paragraph.</p>\(between)<p>Another kept one.</p></article>", dropping: dropping
    )
    .rendered().markdown
    return markdown.matches(of: /!\[[^\]]*\]\(([^)]*)\)/).map { String($0.1) }
  }

  @Test func `lazy images are found wherever loaders keep them`() throws {
    let gif = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    #expect(try images("<img src='\(gif)' data-src='/a.jpg'>") == ["\(Self.base)/a.jpg"])
    #expect(try images("<img src='/img/placeholder.gif' data-original='b.jpg'>") == ["\(Self.base)/news/b.jpg"])
    #expect(try images("<img data-srcset='/s.jpg 320w, /l.jpg 1200w'>") == ["\(Self.base)/l.jpg"])
    #expect(try images("<img srcset='/s.jpg, /l.jpg 2x' src='\(gif)'>") == ["\(Self.base)/l.jpg"])
    #expect(
      try images("<picture><source srcset='/p.webp 800w'><img src='\(gif)'></picture>") == ["\(Self.base)/p.webp"])
    #expect(
      try images("<figure><img src='\(gif)'><noscript><img src='/n.jpg'></noscript></figure>") == ["\(Self.base)/n.jpg"]
    )
    #expect(try images("<img data-src='/a.jpg'><noscript><img src='/a.jpg'></noscript>") == ["\(Self.base)/a.jpg"])
  }

  @Test func `trackers, spacers and placeholders are left out`() throws {
    #expect(
      try images(
        "<img src='/t.gif' width=1 height=1><img src='/x/spacer.gif'><img src='data:image/svg+xml;utf8,<svg/>'>") == [])
    #expect(try images("<img src='https://t.example/p?x=1' style='display: none'>") == [])
  }

  @Test func `an image belongs to the text that is nearest to it`() throws {
    #expect(try images("<div class=card><img src=/card.jpg><p>Related story</p></div>", dropping: ["Related"]) == [])
    #expect(
      try images("<figure><img src=/f.jpg><figcaption>Getty</figcaption></figure>", dropping: ["Getty"]) == [
        "\(Self.base)/f.jpg"
      ])
    let outside = try RenderingPage(
      "<div><img src=/logo.png></div><article><p>One kept.</p><p>Two kept.</p></article><div><img src=/ad.png></div>"
    ).rendered().markdown
    #expect(!outside.contains("!["))
  }

  @Test func `a link around a picture to itself goes and other links stay`() throws {
    #expect(try images("<a href='/i-large.jpg'><img src=/i.jpg></a>") == ["\(Self.base)/i.jpg"])
    let markdown = try RenderingPage("<p>a</p><a href='/more'><img src=/i.jpg alt=m></a><p>b</p>").rendered().markdown
    #expect(markdown.contains("[![m](\(Self.base)/i.jpg)](\(Self.base)/more)"))
  }

  @Test func `players are kept as links and advertisement frames are not`() throws {
    let rendered = try RenderingPage(
      """
      <article><p>One.</p><iframe src="//video.example/embed/42" title="The talk" allowfullscreen></iframe><p>Two.</p>
      <video><source src="/v.mp4"></video><iframe src="https://ads.example/slot?id=3"></iframe><p>Three.</p></article>
      """
    ).rendered()
    #expect(rendered.markdown.contains("[The talk](https://video.example/embed/42)"))
    #expect(rendered.markdown.contains("[site.example](\(Self.base)/v.mp4)"))
    #expect(!rendered.markdown.contains("ads.example"))
    #expect(rendered.text == "One.\n\nTwo.\n\nThree.")
  }

  @Test func `rules separate kept blocks only`() throws {
    #expect(try RenderingPage("<hr><p>a</p><hr><hr><p>b</p><hr>").rendered().markdown == "a\n\n---\n\nb")
  }

  @Test func `images and players of AMP pages are found`() throws {
    let rendered = try RenderingPage(
      """
      <article><p>One.</p><amp-img src=/a.jpg alt="A lamp" width=600 height=400><noscript><img src=/a.jpg></noscript></amp-img>
      <p>Two.</p><amp-video src=/v.mp4 title="The film"></amp-video><amp-ad src=/ad></amp-ad><p>Three.</p></article>
      """
    ).rendered()
    #expect(rendered.markdown.contains("![A lamp](\(Self.base)/a.jpg)"))
    #expect(rendered.markdown.contains("[The film](\(Self.base)/v.mp4)"))
    #expect(rendered.markdown.matches(of: /a\.jpg/).count == 1)
    #expect(!rendered.markdown.contains("/ad"))
  }

  @Test func `the substitute of a lazy image is not a second image`() throws {
    let lazy = "<img data-src='/a.jpg?w=800'><noscript><img src='/a.jpg'></noscript>"
    #expect(try images("<figure>\(lazy)</figure>") == ["\(Self.base)/a.jpg?w=800"])
    #expect(try images("<div><a href=/x>\(lazy)</a></div><img src=/b.jpg>").count == 2)
    #expect(try images("<img src=/a.jpg><p>Text.</p><noscript><img src='/b.jpg'></noscript>").count == 2)
  }
}
