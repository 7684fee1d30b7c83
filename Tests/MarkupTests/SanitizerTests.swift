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
    "<script>alert(1)</script>", "<style>*{}</style>", "<a href='javascript:alert(1)'>", "<a href=' java\nscript:alert(1)'>",
    "<svg><script>alert(1)</script></svg>", "<math><mtext><img src=x onerror=alert(1)></math>", "<!--><img onerror=alert(1)>-->",
    "<form action=x><input onfocus=alert(1) autofocus></form>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<base href='javascript:alert(1)//'>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>", "<object data='javascript:alert(1)'></object>",
  ])
  func `nothing active stays`(hostile: String) {
    let html = Sanitizer.html("<p>before</p>\(hostile)", base: base)
    #expect(html.hasPrefix("<p>before</p>"))
    for word in ["script", "onerror", "onclick", "onload", "onfocus", "<svg", "<math", "<form", "<input", "<meta", "<base", "data:", "<!--"] {
      #expect(!html.contains(word), "\(html)")
    }
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
}
