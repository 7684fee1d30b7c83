import Foundation
import Probes
import Testing

/// Pages that try to get something active through to whoever reads the archive, served for real and crawled by the real program.
@Suite(.timeLimit(.minutes(5)))
struct ActiveContentTests {
  /// Published families of mutation XSS and of ways around sanitisers, by what they abuse.
  static let attacks = [
    // Foreign content and integration points (DOMPurify's and Mozilla bleach's bypasses).
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title=\"</style><img src='#' onerror='alert(1)'>\">",
    "<svg><annotation-xml><foreignobject><style><!--</style><p id=\"--><img src=x onerror=alert(1)>\">",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<svg><title><style><!--</style><img src=x onerror=alert(1)>--></title></svg>",
    "<svg><desc><![CDATA[</desc><img src=x onerror=alert(1)>]]></svg>",
    "<svg><script href=\"data:,alert(1)\"/></svg><svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><use href=\"data:image/svg+xml,<svg onload=alert(1)>\"/></svg>",
    "<math href=\"javascript:alert(1)\">x</math><svg><set onbegin=alert(1)></svg>",
    // Raw text, comments and templates that end elsewhere when they are read again.
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</p></noscript>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<title><img title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp><noembed><p title=\"</noembed><svg onload=alert(1)>\"></noembed>",
    "<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror=alert(1)>\">x",
    "<template><img src=x onerror=alert(1)></template><noframes><img src=x onerror=alert(1)></noframes>",
    "<!--><img src=x onerror=alert(1)>--><!-- --!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]><?xml-stylesheet href=\"javascript:alert(1)\"?>",
    "<plaintext><img src=x onerror=alert(1)>",
    // Nesting deeper than parsers keep it, tables and formatting that move elements about.
    String(repeating: "<div>", count: 600) + "<svg><style><a id=\"</style><img src=1 onerror=alert(1)>\">"
      + String(repeating: "</div>", count: 600),
    "<table><a href=\"javascript:alert(1)\"><tr><td><b><table><style><img src=x onerror=alert(1)></style></table>",
    "<p><b><i><u></p><style><a title=\"</style><img src=x onerror=alert(1)>\"></b>",
    "<form id=x><input name=attributes><button formaction=\"javascript:alert(1)\">x</button></form>",
    // Schemes and addresses.
    "<a href=\"java\nscript:alert(1)\">x</a><a href=\" &#1;javascript:alert(1)\">y</a><a href=\"JaVaScRiPt&colon;alert(1)\">z</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a><a href=\"vbscript:msgbox(1)\">y</a><a href=\"blob:x\">z</a>",
    "<a href=\"javascript&#x3A;alert(1)\">x</a><a href=\"\u{1}javascript:alert(1)\">y</a><a href=\"file:///etc/passwd\">z</a>",
    "<base href=\"javascript:alert(1)//\"><a href=\"x\">x</a>",
    "<img src=\"javascript:alert(1)\"><img src='data:image/svg+xml,<svg onload=alert(1)>'><img srcset=\"x onerror=alert(1)\">",
    "<a href='https://a.example/\"><script>alert(1)</script>'>x</a><a href=\"https://a.example/`onmouseover=alert(1)\">y</a>",
    // Elements that load, submit or move on.
    "<iframe srcdoc='<script>alert(1)</script>' src='javascript:alert(1)' allowfullscreen></iframe>",
    "<object data='data:text/html;base64,PHNjcmlwdD4='></object><embed src='javascript:alert(1)'><applet code=x></applet>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><link rel=stylesheet href=javascript:alert(1)>",
    "<video poster='javascript:alert(1)' onerror=alert(1)><source src=javascript:alert(1) onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>x</details><marquee onstart=alert(1)>x</marquee><body onload=alert(1)>",
    "<p style='background:url(javascript:alert(1));position:fixed' onmouseover=alert(1) id=x class='y' tabindex=1>x</p>",
    "<isindex action=j&Tab;a&Tab;vas&Tab;c&Tab;r&Tab;ipt:alert(1) type=image><keygen autofocus onfocus=alert(1)>",
    // Attributes that break out of what is written.
    "<pre><code class='language-x\" onclick=alert(1)'>x</code></pre><ol start='1\" onclick=alert(1)'><li>x</ol>",
    "<table><tr><td colspan='2\" onclick=alert(1)'>x<td>y<tr><td>z<td>w</table><img src=/i.png alt='\"><script>alert(1)</script>'>",
    // Text that is markup for somebody else: Markdown's raw HTML, links, autolinks, code, templates.
    "<p>&lt;img src=x onerror=alert(1)&gt; &lt;script&gt;alert(1)&lt;/script&gt; &lt;!-- x --&gt; &lt;?php x ?&gt;",
    "<p>[x](javascript:alert(1)) ![x](javascript:alert(1)) &lt;javascript:alert(1)&gt; [x]: javascript:alert(1)",
    "<p>``` &lt;script&gt;alert(1)&lt;/script&gt; ```<p>~~~<p>&lt;script&gt;alert(1)&lt;/script&gt;<p>`x` `` ` &lt;b onclick=x&gt; ` ``",
    "<pre>```\n&lt;script&gt;alert(1)&lt;/script&gt;\n~~~\n````\n&lt;img src=x onerror=alert(1)&gt;</pre>",
    "<code>`&lt;img src=x onerror=alert(1)&gt;</code><code>\\</code>&lt;img src=x onerror=alert(1)&gt;",
    "<p>\\&lt;script&gt;alert(1)&lt;/script&gt; \\\\&lt;b&gt; &amp;lt;script&amp;gt;alert(1) &amp;#x3C;script&amp;#x3E;",
    "<a href=\"https://a.example/)%20[x](javascript:alert(1)\">x](javascript:alert(1)) [y</a><a href=\"https://a.example/&gt;&lt;script&gt;\">&lt;/a&gt;</a>",
    "<img src=\"/a.png\" alt=\"](javascript:alert(1)) ![\"><img src=\"/a.png\" alt=\"x\n\n&lt;script&gt;alert(1)&lt;/script&gt;\">",
    "<table><tr><td>| &lt;script&gt; | `<td>x</table><h2>&lt;script&gt;\n=====</h2><ul><li>&lt;div onclick=alert(1)&gt;</ul>",
    "<p>{{constructor.constructor('alert(1)')()}} ${alert(1)} {% raw %} &lt;%= 1 %&gt; :::{.x onclick=alert(1)}",
    "<p>---<p>evil: true<p>---<p>...<p># heading<p>&gt; quote<p>1. x<p>    &lt;script&gt;alert(1)&lt;/script&gt;",
  ]

  @Test func `nothing active comes through in any form`() async throws {
    let pages = Self.attacks.enumerated().map { HostileCrawl.Page(title: "Attack number \($0)", body: $1) }
    try await HostileCrawl.of(pages, address: "127.0.3.1") { crawl in
      // One attack hides all that comes after it by right (plaintext), and none keeps its page from being kept.
      #expect(crawl.records.count == pages.count, "\(crawl.crawl.errors.suffix(3))")
      for (name, record) in crawl.records {
        #expect(throws: Never.self, "\(name)") {
          try ActiveContent.refuse(in: record.html, of: .page)
          try ActiveMarkdown.refuse(in: record.markdown)
        }
        #expect(record.text.contains("nothing had changed"), "\(name)")
      }
      for (name, data) in try crawl.place.archive() where name.hasSuffix(".html") {
        let file = String(decoding: data, as: UTF8.self)
        #expect(file.contains("Content-Security-Policy\" content=\"default-src 'none'"))
        let body = file.split(separator: "<article>", maxSplits: 1).last ?? ""
        let article = body.prefix(upTo: body.range(of: "</article>")?.lowerBound ?? body.endIndex)
        #expect(throws: Never.self, "\(name)") { try ActiveContent.refuse(in: String(article), of: .page) }
      }
    }
  }

  @Test(arguments: [
    "a <script>alert(1)</script>", "a\n\n<div onclick=x>", "[x](javascript:alert(1))", "<javascript:alert(1)>",
    "a <!-- b",
    "![x](data:text/html,x)", "\\\\<b>", "`a` <i>", "```\nx\n```\n<b>", "[x]: javascript:alert(1)",
  ])
  func `the check of Markdown finds what it is for`(markdown: String) {
    #expect(throws: BrokenPromise.self) { try ActiveMarkdown.refuse(in: markdown) }
  }

  @Test(arguments: [
    "a \\<script>", "`<b>`", "```\n<b>\n```", "1 < 2", "[x](https://a.example/)", "`` ` <b> ``", "    <b>",
  ])
  func `the check of Markdown lets pass what is harmless`(markdown: String) throws {
    try ActiveMarkdown.refuse(in: markdown)
  }
}
