import Testing

@testable import Extraction

@Suite struct PlainTextPageTests {
  private func html(_ text: String) -> String {
    String(decoding: PlainTextPage.html(of: Array(text.utf8)), as: UTF8.self)
  }

  private static let prose = [
    "The harbour of Brookfield was closed on Tuesday after a storm had torn two ferries from their moorings.",
    "Nobody was hurt, the mayor said, but the damage is likely to keep the smaller of the two ships out of service for months.",
    "“We will open the pier again as soon as the divers have looked at it,” she told reporters.",
    "The storm had reached the coast in the night, earlier than forecasters had expected, and left some 4,000 homes without power.",
  ]

  /// A text dump: menu, headline, byline, prose, then what sites set below it.
  private func dump(label: String, item: (Int, String) -> String) -> String {
    let stories = [
      "Council votes on new tram line to the university", "Bakery on Mill Lane closes after ninety years",
      "Three arrested over stolen bicycles in Norwell", "How to keep tomatoes until winter",
    ]
    var text =
      "Home News Sport Weather Log in\n\nStorm tears two ferries from their moorings in Brookfield\n\nAnna Keller Views 12\n\n"
    text += Self.prose.joined(separator: "\n\n") + "\n\n\(label)\n\n"
    for (index, story) in stories.enumerated() { text += item(index + 1, story) }
    return text + "\nShare this on...\n"
  }

  private func expectArticleOnly(_ text: String, _ comment: Comment) {
    let html = html(text)
    for paragraph in Self.prose { #expect(html.contains("<p>\(paragraph)</p>"), comment) }
    for chrome in ["tram line", "Bakery", "bicycles", "tomatoes", "Share this", "Log in"] {
      #expect(!html.contains(chrome), "\(comment): \(chrome)")
    }
    #expect(html.contains("<h1>Storm tears two ferries from their moorings in Brookfield</h1>"), comment)
  }

  @Test func `related stories as bullets are left out`() {
    expectArticleOnly(dump(label: "Latest stories") { "  • \($1)\n" }, "bullets")
    expectArticleOnly(dump(label: "You may also like") { "- \($1)\n" }, "dashes")
    expectArticleOnly(dump(label: "Mehr zum Thema") { "* \($1)\n\n" }, "stars apart")
  }

  @Test func `numbered rankings are left out`() {
    expectArticleOnly(dump(label: "Most read") { "\($0). \($1)\n" }, "one line")
    expectArticleOnly(
      dump(label: "Popular now") { "  • \($0)\n    \($1)\n\n    LATEST\n\n" }, "number and headline on two lines")
    expectArticleOnly(dump(label: "Les plus lus") { "\($0)\n\($1)\n\n" }, "number above")
  }

  @Test func `headlines without any mark are left out`() {
    expectArticleOnly(dump(label: "More news") { "\($1)\n\n" }, "blank lines")
    expectArticleOnly(dump(label: "Más noticias") { "\($1)\n" }, "lines")
    expectArticleOnly(dump(label: "Lees ook") { "\($1)\n\($0 * 3) hours ago\n\n" }, "with times")
  }

  @Test func `a comment form below the text is left out`() {
    let text =
      "Two ferries torn from their moorings\n\n" + Self.prose.joined(separator: "\n\n\n")
      + "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nName *\n\nSubscribe to our newsletter.\n"
    let html = html(text)
    #expect(html.contains(Self.prose[3]))
    for chrome in ["Leave a Reply", "email address", "Name *", "newsletter"] { #expect(!html.contains(chrome)) }
  }

  @Test func `wrapped lines become paragraphs`() {
    let html = html(
      """
      From: "Jane Doe" <jane@example.org>
      Subject: Release of version 4.2
      Date: Tue, 5 Mar 2024 10:00:00 +0100

      We have released version 4.2 today. It mends the memory leak that was
      reported last week, and it brings the new storage layer that we talked
      about at the meeting in spring.

      > Does it still read the old files?

      Yes, it does. The old files are converted when they are opened for the
      first time, and a backup copy is kept beside them.

      What is new:

       * a storage layer that survives power cuts
       * faster start, by a factor of three on
         large collections

      --
      Jane Doe, Example Project
      """)
    #expect(html.contains("<h1>Release of version 4.2</h1>"))
    #expect(html.contains("<meta name=\"author\" content=\"Jane Doe\">"))
    #expect(
      html.contains(
        "the memory leak that was reported last week, and it brings the new storage layer that we talked about"))
    #expect(html.contains("<blockquote><p>Does it still read the old files?</p></blockquote>"))
    #expect(html.contains("<li>faster start, by a factor of three on large collections</li>"))
    #expect(!html.contains("Example Project"))
  }

  @Test func `paged text loses its page headers and footers`() {
    var text = "                 A Simple Transport for Carrier Snails\n\n"
    for page in 1...3 {
      text += """
           Carrier snails are slow, but they are reliable and they carry a high
           payload relative to their own weight. This is page number \(page) of the
           description of how a packet is attached to a snail.

        Author                    Informational                    [Page \(page)]
        \u{0C}
        RFC 9999                 Carrier Snails                  March 2021


        """
    }
    let html = html(text)
    #expect(
      html.contains("they carry a high payload relative to their own weight. This is page number 2 of the description"))
    #expect(!html.contains("[Page"))
    #expect(!html.contains("RFC 9999"))
    #expect(html.contains("<h1>A Simple Transport for Carrier Snails</h1>"))
  }

  @Test func `Markdown keeps its headings, lists and code`() {
    let html = html(
      """
      # How we moved to one server

      Last year we ran seven servers. Today there is only one, and the site has become faster.

      ## Counting what is there

      We began by counting requests. Most of them came from robots that asked for unchanged pages:

      - Cache headers were wrong on two thirds of the pages.
      - Images were sent in full size.

          let cache = Cache(limit: 20_000);
          cache.insert("key", value);

      That piece of code was all it took to serve nine of ten requests from memory.
      """)
    #expect(html.contains("<h1>How we moved to one server</h1>"))
    #expect(html.contains("<h2>Counting what is there</h2>"))
    #expect(html.contains("<ul><li>Cache headers were wrong on two thirds of the pages.</li><li>Images"))
    #expect(html.contains("<pre>let cache = Cache(limit: 20_000);\ncache.insert(&quot;key&quot;, value);</pre>"))
  }

  @Test func `Japanese text is told from its rankings without spaces`() {
    let html = html(
      """
      ホーム ニュース スポーツ 経済 ログイン

      新しい図書館が駅前に開館

      市の新しい図書館が五日、駅前に開館した。蔵書は二十万冊で、夜九時まで利用できる。開館式には市長や市民ら約三百人が出席した。

      館内には子ども向けの読み聞かせの部屋や、静かに学習できる席が百席ある。市は年間五十万人の利用を見込んでいる。

      関連記事

      ・市立病院の建て替え計画を発表
      ・駅前再開発、来春に着工へ

      1
      台風接近、週末は大雨の恐れ
      2
      新幹線の指定席を値上げへ
      """)
    #expect(html.contains("<h1>新しい図書館が駅前に開館</h1>"))
    #expect(html.contains("市長や市民ら約三百人が出席した。</p>"))
    for chrome in ["病院", "台風", "関連記事", "ログイン"] { #expect(!html.contains(chrome)) }
  }

  @Test func `a poem is kept line by line`() {
    let html = html(
      "The Road\n\nI walked along the river\nwhere the willows bend\n\nI walked along the river\ntill the evening turned to night\n"
    )
    #expect(html.contains("<p>I walked along the river<br>where the willows bend</p>"))
    #expect(html.contains("till the evening turned to night"))
  }

  @Test func `no text and strange bytes are no trouble`() {
    for text in [
      "", "\n\n\n", "\u{0C}\u{0C}", "x", "---\n---\n", "1.\n2.\n", String(repeating: "> ", count: 5000), "\0\0<b>\"&",
    ] {
      #expect(html(text).hasSuffix("</article></body></html>"))
    }
  }

  @Test func `markup in plain text stays text`() {
    let html = html(
      "Notes\n\nThe tag <script>alert(1)</script> is how such pages are attacked, he wrote in his report & elsewhere.")
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!html.contains("<script"))
  }

  @Test func `a sentence that runs over two lines is one paragraph`() {
    let text = """
      The Lighthouse
      ==============

      The keeper came in 1911 and stayed. He wrote each day what the sea did,
      and what he ate, and how much oil was left.

      In winter no boat came for weeks.
      """
    #expect(
      html(text).contains(
        "<p>The keeper came in 1911 and stayed. He wrote each day what the sea did, and what he ate, and how much oil was left.</p>"
      ))
  }
}
