import Testing

@testable import Markup

/// What HTML5 makes of pages that HTML 4 parsers lose, glue or misplace.
@Suite struct HTMLTreeTests {
  /// The body's content as text.
  private func body(_ html: String) throws -> String {
    let document = try Document(html: "<!DOCTYPE html><body>" + html)
    let found = document.root?.childElements.first { $0.tag == .body }
    return try #require(found).innerHTML
  }

  @Test(arguments: [
    // An unclosed button ends where the next one begins, and never holds what follows its parent.
    (
      "<header><button>menu<main><p>text</header><article>x</article>",
      "<header><button>menu<main><p>text</p></main></button></header><article>x</article>"
    ),
    ("<button>a<button>b</button>", "<button>a</button><button>b</button>"),
    ("<p>a<button><p>b</p></button>c", "<p>a<button><p>b</p></button>c</p>"),
    // A link ends where the next one begins.
    ("<a href=1>one<a href=2>two</a>", "<a href=\"1\">one</a><a href=\"2\">two</a>"),
    ("<a href=1><div>x</div><h2>y</h2></a>", "<a href=\"1\"><div>x</div><h2>y</h2></a>"),
    // Nested forms: the inner one is none.
    ("<form id=a><form id=b><p>x</form><p>y", "<form id=\"a\"><p>x</p></form><p>y</p>"),
    // Blocks of HTML5 end a paragraph.
    (
      "<p>a<section>b</section><p>c<article>d</article><p>e<figure>f</figure>",
      "<p>a</p><section>b</section><p>c</p><article>d</article><p>e</p><figure>f</figure>"
    ),
    ("<h1><p>x</p></h1>", "<h1><p>x</p></h1>"),
    ("<ul><li>1<li>2<ul><li>3</ul></ul>", "<ul><li>1</li><li>2<ul><li>3</li></ul></li></ul>"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
    // Overlapping formatting.
    ("<b>1<p>2</b>3</p>", "<b>1</b><p><b>2</b>3</p>"),
    ("<p><b>1<p>2", "<p><b>1</b></p><p><b>2</b></p>"),
    // Tables.
    ("<table>x<tr><td>1<td>2</table>", "x<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
    (
      "<table><tr><td><table><tr><td>in</table>out</table>",
      "<table><tbody><tr><td><table><tbody><tr><td>in</td></tr></tbody></table>out</td></tr></tbody></table>"
    ),
    (
      "<div><table><caption>c<tr><td>x</div>y",
      "<div><table><caption>c</caption><tbody><tr><td>xy</td></tr></tbody></table></div>"
    ),
    // What follows the end of the body belongs to the body.
    ("<body><p>a</body></html><p>b", "<p>a</p><p>b</p>"),
    ("<body class=x><p>a<html lang=en><body id=y><p>b", "<p>a</p><p>b</p>"),
    // Foreign content ends where HTML begins.
    (
      "<svg><path d=x /><title>t</title><div>out</div>",
      "<svg><path d=\"x\"></path><title>t</title></svg><div>out</div>"
    ),
    ("<svg><foreignObject><p>in</foreignObject></svg>out", "<svg><foreignobject><p>in</p></foreignobject></svg>out"),
    ("<math><mi>x</mi><p>out", "<math><mi>x</mi></math><p>out</p>"),
    ("<svg><![CDATA[a<b]]></svg>", "<svg>a&lt;b</svg>"),
    // Void and unknown elements.
    ("<picture><source srcset=a><img src=b></picture>c", "<picture><source srcset=\"a\"><img src=\"b\"></picture>c"),
    ("<my-card><o:p>x</o:p></my-card>", "<my-card><o:p>x</o:p></my-card>"),
    ("a<br/>b</br>c<wbr>d", "a<br>b<br>c<wbr>d"),
    // Text that looks like markup, and markup that is cut.
    ("a < b <3 c</ d>e", "a &lt; b &lt;3 ce"),
    ("<p>a<a href='x", "<p>a</p>"),
    ("x<![CDATA[y]]>z<?php ?>", "xz"),
    ("<!-- a -- > b -->c<!-->d<!--->e<!-- f", "cde"),
    ("a\0b", "ab"),
    ("<p a=1 A=2 b='x&amp;y&copy=1' c>t", "<p a=\"1\" b=\"x&amp;y&amp;copy=1\" c=\"\">t</p>"),
    ("&nGt;&verbar;&amp&notit;&#128;&#xFFFFFFFF;", "\u{226B}\u{20D2}|&amp;\u{AC}it;\u{20AC}\u{FFFD}"),
    ("<textarea>\n<p>&amp;</textarea><xmp><b></xmp>", "<textarea>&lt;p&gt;&amp;</textarea><xmp><b></xmp>"),
    ("<select><option>a<option>b<div>out</div>", "<select><option>a</option><option>b</option></select><div>out</div>"),
    ("<noscript><div><img src=a></noscript><p>b", "<noscript><div><img src=\"a\"></div></noscript><p>b</p>"),
    ("<template><tr><td>x</template>y", "<template><tr><td>x</td></tr></template>y"),
    ("<ruby>a<rt>b<rt>c</ruby>", "<ruby>a<rt>b</rt><rt>c</rt></ruby>"),
    ("<object><p>x</object>y", "<object><p>x</p></object>y"),
    ("<pre>\nx</pre>", "<pre>x</pre>"),
  ])
  func `trees are those of HTML5`(html: String, expected: String) throws {
    #expect(try body(html) == expected)
  }

  @Test func `an image in a head's noscript does not begin the body`() throws {
    let document = try Document(
      html: "<head><noscript><img src=p></noscript><meta name=a><title>T</title></head><body class=b>x")
    let found = document.root
    let root = try #require(found)
    #expect(
      root.outerHTML == """
        <html><head><noscript><img src="p"></noscript><meta name="a"><title>T</title></head><body class="b">x</body></html>
        """)
  }

  @Test func `a page of nothing still has a root`() throws {
    let document = try Document(html: "<!-- -->")
    #expect(document.root?.tag == .html)
    #expect(throws: MarkupError.empty) { _ = try Document(html: "").root }
  }

  @Test func `scripts leave their elements, and those with data are kept beside the tree`() throws {
    let document = try Document(
      html: """
        <script type="application/ld+json">{"a":"</div>"}</script><script>if (a<b) {}</script>
        <script id=__NEXT_DATA__ type=application/json>{"b":1}</script><style>p > a {}</style>
        <script>window.__NUXT__={c:1}</script><script><!-- document.write("<script>x</script>") --></script><p>text
        """)
    #expect(document.scripts.map(\.type) == ["application/ld+json", "application/json", "text/javascript"])
    #expect(document.scripts.map(\.text) == ["{\"a\":\"</div>\"}", "{\"b\":1}", "window.__NUXT__={c:1}"])
    #expect(document.scripts[1].id == "__NEXT_DATA__")
    let found = document.root
    let root = try #require(found)
    #expect(root.descendants.filter { $0.tag == .script }.count == 5)
    #expect(Sanitizer.plainText(root) == "text")
  }

  @Test func `a script that is never closed does not hide behind its comment`() throws {
    let document = try Document(html: "<body><script><!-- x </script><p>text")
    #expect(document.root?.text == "text")
  }
}
