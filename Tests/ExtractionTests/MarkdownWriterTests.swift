import Testing

@testable import Extraction

@Suite struct MarkdownWriterTests {
  private func markdown(_ html: String, dropping: [String] = []) throws -> String {
    try RenderingPage(html, dropping: dropping).rendered().markdown
  }

  @Test func `what would begin a block is escaped at a line's start only`() throws {
    #expect(try markdown("<p>1. one") == "1\\. one")
    #expect(try markdown("<p>1984) two") == "1984\\) two")
    #expect(try markdown("<p># no heading, #2") == "\\# no heading, #2")
    #expect(try markdown("<p>- no item - really") == "\\- no item - really")
    #expect(try markdown("<p>+ plus + plus") == "\\+ plus + plus")
    #expect(try markdown("<p>&gt; no quote &gt; x") == "\\> no quote > x")
    #expect(try markdown("<p>a<br>===<br>---<br>-5 degrees<br>#tag") == "a\\\n\\===\\\n\\---\\\n-5 degrees\\\n#tag")
  }

  @Test func `what means something inline is escaped`() throws {
    #expect(
      try markdown("<p>2*3*4 snake_case_name _x_ `tick` [a](b) ![c] ~d~ &amp;lt; AT&amp;T &lt;b&gt; C:\\dir")
        == "2\\*3\\*4 snake_case_name \\_x\\_ \\`tick\\` \\[a\\](b) !\\[c\\] \\~d\\~ \\&lt; AT\\&T \\<b> C:\\\\dir")
    #expect(try markdown("<p>Go!<a href='/x'>there</a>") == "Go\\![there](https://site.example/x)")
  }

  @Test func `emphasis hugs its words and is left out where it can't be recognised`() throws {
    #expect(
      try markdown("<p>a <b> bold </b>b <i>it</i>, un<em>frigging</em>real <s>old</s>")
        == "a **bold** b *it*, un*frigging*real ~~old~~")
    #expect(try markdown("<p><b>one</b><strong>two</strong> <b></b>x") == "**onetwo** x")
    #expect(try markdown("<p>これは<b>「重要」</b>です") == "これは「重要」です")
    #expect(try markdown("<p><b><i>both</i></b> <b>a <i>b</i></b>") == "***both*** **a *b***")
  }

  @Test func `code has as many backticks as it needs`() throws {
    #expect(try markdown("<p>Use <code>a `b` c</code> and <code>`</code>") == "Use ``a `b` c`` and `` ` ``")
    #expect(
      try markdown("<pre class='language-Swift'><code>let a = \"```\"\n  b</code></pre>")
        == "````swift\nlet a = \"```\"\n  b\n````")
  }

  @Test func `links and images are absolute with their brackets escaped`() throws {
    #expect(
      try markdown("<p><a href='../a_(b).html?x=1&amp;y=2'>see [1]</a>")
        == "[see \\[1\\]](https://site.example/a_\\(b\\).html?x=1\\&y=2)")
    #expect(
      try markdown("<p><a href='a b'>x</a> <a href='javascript:y()'>y</a> <a>z</a> <a href='#fn'>w</a>")
        == "[x](https://site.example/news/a%20b) y z [w](https://site.example/news/story.html#fn)")
    #expect(
      try markdown("<p>t</p><p><img src=/i.png alt='A [b] *c*'></p><p>u</p>")
        == "t\n\n![A \\[b\\] \\*c\\*](https://site.example/i.png)\n\nu")
    #expect(
      try markdown("<base href='https://cdn.example/d/'><p>t <a href=e>f</a>") == "t [f](https://cdn.example/d/e)")
  }

  @Test func `lists nest by their content's column`() throws {
    #expect(
      try markdown("<ul><li>a<ol start=9><li>b<li>c<p>d</p></ol><li>e</ul>")
        == "- a\n\n  9. b\n\n  10. c\n\n      d\n- e")
    #expect(try markdown("<ul><li>a<ol><li>b</ol><li>c</ul>") == "- a\n  1. b\n- c")
    #expect(try markdown("<ul><li>a</ul><ul><li>b</ul>") == "- a\n\n* b")
    #expect(try markdown("<p>t<ul><li>a</li><ul><li>b</li></ul></ul>") == "t\n\n- a\n  - b")
    #expect(try markdown("<p>t<ul><li>x<pre>y\nz</pre></ul>") == "t\n\n- x\n\n  ```\n  y\n  z\n  ```")
  }

  @Test func `a quotation of several paragraphs stays one`() throws {
    #expect(try markdown("<blockquote><p>a<p>b<ul><li>c</ul></blockquote><p>d") == "> a\n>\n> b\n>\n> - c\n\nd")
  }

  @Test func `tables have a header row, pipes are escaped and spans filled up`() throws {
    #expect(
      try markdown(
        "<table><tr><th>A|B<th>C<tr><td colspan=2>x<tr><td rowspan=2>y<td>z<tr><td><ul><li>p<li>q</ul></table>")
        == "| A\\|B | C |\n| --- | --- |\n| x | |\n| y | z |\n| | p; q |")
    #expect(
      try markdown("<table><tr><td>a<td><code>b|c</code><tr><td>d<td>e</table>")
        == "| | |\n| --- | --- |\n| a | `b\\|c` |\n| d | e |")
  }

  @Test func `captions stay with their images`() throws {
    #expect(
      try markdown("<p>a</p><figure><img src=/i.jpg alt=x><figcaption>A <b>caption</b>.</figcaption></figure><p>b</p>")
        == "a\n\n![x](https://site.example/i.jpg)\\\nA **caption**.\n\nb")
  }

  @Test func `raised and lowered digits and footnotes`() throws {
    #expect(
      try markdown("<p>x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup> note<sup><a href='#f1'>1</a></sup>")
        == "x² H₂O 1st note[\\[1\\]](https://site.example/news/story.html#f1)")
  }

  @Test func `terms are bold`() throws {
    #expect(try markdown("<dl><dt>Term<dd>Meaning<dt>Other<dd>More</dl>") == "**Term**\n\nMeaning\n\n**Other**\n\nMore")
  }

  @Test func `no raw HTML ever`() throws {
    let markdown = try markdown(
      "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;<img src=/a.png alt='<b onclick=x>'> t")
    #expect(!markdown.replacing("\\<", with: "").contains("<"))
  }

  @Test func `the numbers beside a listing's lines are not code`() throws {
    let listing =
      "<p>t<table><tr><td><pre>9\n10\n11</pre><td><pre>def f(x):\n    return x\n</pre></table><pre>1\n2</pre><p>u"
    #expect(try markdown(listing) == "t\n\n```\ndef f(x):\n    return x\n```\n\n```\n1\n2\n```\n\nu")
  }

  @Test func `a heading ends where its anchor stood`() throws {
    #expect(try markdown("<p>t<h2>Oil <a href=#oil>#</a></h2><p>u") == "t\n\n## Oil\n\nu")
    #expect(try markdown("<p>t<h2><a href=#oil>¶</a> Oil</h2><p>u") == "t\n\n## Oil\n\nu")
  }
}
