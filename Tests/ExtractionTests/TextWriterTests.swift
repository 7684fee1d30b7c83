import Testing

@testable import Extraction

@Suite struct TextWriterTests {
  private func text(_ html: String, title: String? = nil, dropping: [String] = []) throws -> String {
    try RenderingPage(html, title: title, dropping: dropping).rendered().text
  }

  @Test func `blocks are separated by a blank line and items begin with a dash`() throws {
    #expect(
      try text(
        "<h2>One</h2><p>Two</p><ul><li>a<li>b<ul><li>c</ul></ul><ol><li><p>d</p><p>e</p></ol><blockquote><p>f</p></blockquote>"
      )
        == "One\n\nTwo\n\n- a\n- b\n- c\n\n- d\ne\n\nf")
  }

  @Test func `inline markup neither glues nor splits words`() throws {
    #expect(
      try text("<p>un<b>believ</b>able <i>one</i>,<span> two</span> <a href=x>three</a>\n<em>four </em>five</p>")
        == "unbelievable one, two three four five")
    #expect(try text("<p>one<br>two</p><div>three<br><br>four</div>") == "one\ntwo\n\nthree\n\nfour")
  }

  @Test func `invisible characters go and white space collapses`() throws {
    #expect(
      try text("<p>Donau\u{AD}dampf\u{200B}schiff\u{FEFF} \u{A0}\u{2003} a\tb\u{1}c</p>") == "Donaudampfschiff a bc")
  }

  @Test func `a first heading that repeats the title is left out`() throws {
    #expect(try text("<h1>The Title!</h1><p>Body.</p>", title: "The title") == "Body.")
    #expect(try text("<h1>Another</h1><p>Body.</p>", title: "The title") == "Another\n\nBody.")
    #expect(try text("<p>Body.</p><h2>The title</h2><p>More</p>", title: "The title") == "Body.\n\nMore")
  }

  @Test func `table rows are lines with cells set apart`() throws {
    #expect(
      try text("<table><caption>Fees</caption><tr><th>For<th>Fee<tr><td>Adults<td>5 <b>€</b><tr><td>Dogs<td></table>")
        == "Fees\n\nFor | Fee\nAdults | 5 €\nDogs")
  }

  @Test func `preformatted text keeps its white space`() throws {
    #expect(try text("<pre><code>\nif x {\n    <span>y</span>\n}\n</code></pre><p>z</p>") == "if x {\n    y\n}\n\nz")
  }

  @Test func `a line break between ideographs is no space and between Korean words it is one`() throws {
    #expect(try text("<p>東京の\n天気は<b>晴れ</b>です。\nabc\n漢字</p>") == "東京の天気は晴れです。 abc 漢字")
    #expect(try text("<p>한국어\n문장</p>") == "한국어 문장")
    #expect(try text("<p>ภาษา<b>ไทย</b></p>") == "ภาษาไทย")
  }

  @Test func `a footnote's number does not run into the word before it`() throws {
    #expect(
      try text("<p>as known<sup><a href='#n1'>1</a></sup> and x<sup>2</sup>, H<sub>2</sub>O</p>")
        == "as known[1] and x2, H2O")
  }

  @Test func `layout tables and wrappers become paragraphs`() throws {
    #expect(try text("<table><tr><td><h2>A</h2><p>b</p><p>c</p></table>") == "A\n\nb\n\nc")
    #expect(try text("<ul><li><h2>A</h2><p>b</p></ul>") == "A\n\nb")
  }

  @Test func `readings stand in brackets once`() throws {
    #expect(try text("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です</p>") == "漢字(かんじ)です")
  }

  @Test func `an image that is an emoji is text`() throws {
    #expect(try text("<p>Well done <img class=emoji alt='🎉' src='/e/1f389.png'> all</p>") == "Well done 🎉 all")
  }
}
