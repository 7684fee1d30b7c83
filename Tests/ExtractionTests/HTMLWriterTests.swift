import Markup
import Testing
import Web

@testable import Extraction

@Suite struct HTMLWriterTests {
  private func html(_ page: String, dropping: [String] = []) throws -> String {
    try RenderingPage(page, dropping: dropping).rendered().html
  }

  @Test func `semantic elements come out well formed`() throws {
    #expect(
      try html(
        "<div><h2 class=x>A</h2><div>b <span>c</span></div><ul><li>d<li><p>e</p><p>f</p></ul><ol start=3><li>g</ol></div>"
      )
        == "<h2>A</h2>\n<p>b c</p>\n<ul>\n<li>d</li>\n<li><p>e</p>\n<p>f</p>\n</li>\n</ul>\n<ol start=\"3\">\n<li>g</li>\n</ol>"
    )
    #expect(
      try html("<table><caption>T</caption><thead><tr><th>A<th>B</thead><tr><td colspan=2>c</table>")
        == "<table>\n<caption>T</caption>\n<thead>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td colspan=\"2\">c</td>\n</tr>\n</tbody>\n</table>"
    )
    #expect(
      try html("<p>x</p><pre><code class='lang-c'>a &lt; b</code></pre>")
        == "<p>x</p>\n<pre><code class=\"language-c\">a &lt; b\n</code></pre>")
  }

  @Test func `attributes of the page never come through`() throws {
    let html = try html(
      "<p onclick=a() style=x id=y>t <a href='/l' onmouseover=b() target=_blank>l</a><p><img src=/i.png alt='&quot; onerror=&quot;x' onerror=c() width=9999>u"
    )
    #expect(
      html
        == "<p>t <a href=\"https://site.example/l\">l</a></p>\n<p><img src=\"https://site.example/i.png\" alt=\"&quot; onerror=&quot;x\">u</p>"
    )
  }

  /// Families of published mutation XSS and sanitiser bypasses.
  private static let attacks = [
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">x",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">x",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>x",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</p></noscript>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>x",
    "<a href=\"java\nscript:alert(1)\">x</a> <a href=\" &#1;javascript:alert(1)\">y</a> <a href=\"data:text/html,<script>alert(1)</script>\">z</a>",
    "<img src=\"javascript:alert(1)\"><img src='data:image/svg+xml,<svg onload=alert(1)>'>x",
    "<iframe srcdoc='<script>alert(1)</script>' src='javascript:alert(1)' allowfullscreen></iframe>x",
    "<object data='data:text/html;base64,PHNjcmlwdD4='></object><embed src='javascript:alert(1)'>x",
    "<p>x<script>alert(1)</script><template><img src=x onerror=alert(1)></template>",
    "<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror=alert(1)>\">x",
    "<p>`<img src=x onerror=alert(1)>` ${alert(1)} {{constructor.constructor('alert(1)')()}}",
    "<p>&lt;img src=x onerror=alert(1)&gt; &lt;/textarea&gt;&lt;script&gt;",
    "<a href='https://a.example/\"><script>alert(1)</script>'>x</a>",
    "<math href=\"javascript:alert(1)\">x</math><isindex action=j&Tab;a&Tab;vas&Tab;c&Tab;r&Tab;ipt:alert(1) type=image>",
    "<pre><code class='language-x\" onclick=alert(1)'>x</code></pre>",
    "<table><tr><td colspan='2\" onclick=alert(1)'>x<td>y<tr><td>z<td>w</table>",
  ]

  @Test(arguments: attacks) func `nothing active comes through`(_ attack: String) throws {
    let html = try html("<article><p>Some text before it.</p>\(attack)<p>Some text after it.</p></article>")
    let document = try Document(html: Array(html.utf8), charset: .utf8)
    let allowed: Set<String> = [
      "html", "head", "body", "p", "a", "img", "pre", "code", "table", "tbody", "tr", "td", "strong", "em",
    ]
    guard let root = document.root else {
      Issue.record("no tree")
      return
    }
    for node in root.descendants where node.isElement {
      #expect(allowed.contains(node.name), "\(node.name)")
      for attribute in node.attributes {
        #expect(["href", "src", "alt", "class", "colspan"].contains(attribute.name), "\(attribute.name)")
        if attribute.name == "href" || attribute.name == "src" {
          #expect(attribute.value.hasPrefix("https://") || attribute.value.hasPrefix("http://"), "\(attribute.value)")
        }
      }
    }
    #expect(html.contains("Some text before it."))
  }
}
