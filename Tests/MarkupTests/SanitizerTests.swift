import Testing
import Web

@testable import Markup

@Suite struct SanitizerTests {
  private let base = WebURL("https://example.org/a/b.html")

  @Test func `semantic elements stay and addresses become absolute`() {
    let html = Sanitizer.html(
      "<p class=x style='color:red'>One <a href='../c?d=1&e=2' onclick=evil()>two</a> <img src=i.png alt=A srcset='j.png 2x'></p>",
      base: base)
    #expect(
      html == """
        <p>One <a href="https://example.org/c?d=1&amp;e=2">two</a> <img src="https://example.org/a/i.png" alt="A"></p>
        """)
  }

  @Test(arguments: [
    "<script>alert(1)</script>",
    "<style>*{}</style>",
    "<a href='javascript:alert(1)'>",
    "<a href=' java\nscript:alert(1)'>",
    "<a href='&#x6A;avascript&colon;alert(1)'>",
    "<svg><script>alert(1)</script></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext><img src=x onerror=alert(1)></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--><img onerror=alert(1)>-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<noembed><img title='</noembed><img onerror=alert(1)>'></noembed>",
    "<textarea><img title='</textarea><img onerror=alert(1)>'></textarea>",
    "<template><img src=x onerror=alert(1)></template>",
    "<form action=x><input onfocus=alert(1) autofocus></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<object data='javascript:alert(1)'></object>",
    "<video poster='javascript:alert(1)' onerror=alert(1)></video>",
    "<iframe srcdoc='<img onerror=alert(1)>'></iframe>",
    "<p style='background:url(javascript:alert(1))' onmouseover='alert(1)'>",
  ])
  func `nothing active stays`(hostile: String) throws {
    let html = Sanitizer.html("<p>before</p>\(hostile)", base: base)
    #expect(html.hasPrefix("<p>before</p>"))
    // What remains of attributes that were text is text: no `<img onerror` as a tag, no handler in any tag.
    let document = try Document(html: html)
    for node in document.root.map({ Array($0.descendants) }) ?? [] where node.isElement {
      #expect(SanitizerRule.isKept(node.tag) || [.html, .head, .body].contains(node.tag), "\(html)")
      for (name, value) in node.attributes {
        #expect(!name.hasPrefix("on") && name != "style" && !value.contains("script:"), "\(html)")
      }
    }
    // A node does not keep its document.
    withExtendedLifetime(document) {}
  }

  @Test(arguments: [
    "<p>a<div>b</div>c</p>", "<a href=/1>x<a href=/2>y</a></a>", "<table>x<tr><td>1<td>2</table>", "<td>cell</td>",
    "<ul><li>1<li>2<ul><li>3</ul></ul>", "<h1><p>x</p></h1>", "<b><p>x</b>y</p>", "<dl><dt>a<dd>b</dl>",
    "<p><a href=/1><table><tr><td>x</a></td></tr></table>", "<ruby>a<rt>b</ruby>",
    "<video src=/v><source src=/w></video>",
    "<pre>\n\nx</pre>", "<figure><p>x<figcaption>c</figure>", "<details><summary>s</summary>x</details>",
    "a &amp;lt; b",
    "<table><caption>c<thead><tr><th>h<tbody><tr><td>d</table>", "<p>x<p>y<li>z", "<select><option>x</select>y",
  ])
  func `what is sanitised stays as it is when read again`(fragment: String) {
    let once = Sanitizer.html(fragment, base: base)
    #expect(Sanitizer.html(once, base: base) == once)
  }

  @Test func `frames become links`() {
    let html = Sanitizer.html("<iframe src='//video.example/1' title='A film'>x</iframe>", base: base)
    #expect(html == "<a href=\"https://video.example/1\">A film</a>")
  }

  @Test func `plain text separates blocks and decodes references`() {
    #expect(Sanitizer.plainText("<p>One&nbsp;&amp; two</p><p>three<br>four</p>") == "One & two three four")
    #expect(Sanitizer.plainText("AT&amp;T \n  news") == "AT&T news")
    #expect(Sanitizer.plainText("") == "")
  }

  @Test func `a drawing goes and its title stays, as the text in its place`() {
    let html = "<p>Load: <svg viewBox='0 0 1 1'><title>90 %</title><script>alert(1)</script><text>x</text></svg></p>"
    #expect(Sanitizer.html(html, base: nil) == "<p>Load: 90 %</p>")
  }
}
