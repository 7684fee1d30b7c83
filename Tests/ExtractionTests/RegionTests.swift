import Markup
import Testing

@testable import Extraction

@Suite struct RegionTests {
  private func kept(_ html: String, _ scores: [Float]) throws -> (texts: [String], expectedF1: Double) {
    let document = try Document(html: html)
    let list = BlockList(document)
    let region = Region(PageAnalysis(list), scores: scores)
    return (list.blocks.indices.filter { region.kept[$0] }.map { list.text(of: list.blocks[$0]) }, region.expectedF1)
  }

  @Test func `a sure page keeps what scores above one half`() throws {
    let found = try kept("<p>one two three<p>four five six<p>seven<p>eight", [0.99, 0.98, 0.45, 0.02])
    #expect(found.texts == ["one two three", "four five six"])
    #expect(found.expectedF1 > 0.9)
  }

  @Test func `an unsure page keeps its best rather than nothing`() throws {
    let found = try kept("<p>one two three<p>four five six<p>seven eight nine", [0.3, 0.28, 0.01])
    #expect(found.texts == ["one two three", "four five six"])
    #expect(found.expectedF1 < 0.6)
  }

  @Test func `a page of hopeless blocks promises little`() throws {
    #expect(try kept("<p>one<p>two<p>three", [0.01, 0.02, 0.01]).expectedF1 < 0.25)
  }

  @Test func `a page without words has no region`() throws {
    let found = try kept("<img src=a>", [])
    #expect(found.texts.isEmpty)
    #expect(found.expectedF1 == 0)
  }

  @Test func `wordless blocks stay between kept ones`() throws {
    #expect(try kept("<p>one two<p>* * *<p>three four", [0.9, 0.9]).texts == ["one two", "* * *", "three four"])
    #expect(try kept("<p>one two<p>* * *<p>three four", [0.9, 0.1]).texts == ["one two"])
  }

  @Test func `a paragraph that stands twice is kept once, a refrain each time`() throws {
    let long = (1...25).map { "word\($0)" }.joined(separator: " ")
    let found = try kept("<p>\(long)<p>la la la<p>\(long)<p>la la la", [0.9, 0.9, 0.9, 0.9])
    #expect(found.texts == [long, "la la la", "la la la"])
  }

  private static let article = "<p>" + (1...90).map { "word\($0)" }.joined(separator: " ")

  @Test func `comments below an article are not of it`() throws {
    let page = """
      \(Self.article)<section class=comment-list><h3>2 Comments</h3><div>Well said, I think so too.</div>\
      <h4>Ann</h4><div>I don't.</div></section><p>The end.
      """
    let found = try kept(page, [0.95, 0.6, 0.7, 0.6, 0.7, 0.7])
    #expect(found.texts == [String(Self.article.dropFirst(3)), "The end."])
  }

  @Test func `doubtful links that stand apart are another list, those beside the article's sentences are of it`() throws
  {
    let ranking = "<div>1 <a href=/1>The storm of the year</a></div><div>2 <a href=/2>A harbour is sold</a></div>"
    let apart = try kept("\(Self.article)<p>Most read\(ranking)<p>Footer", [0.98, 0.1, 0.6, 0.55, 0.1])
    #expect(apart.texts.count == 1)
    let beside = try kept("\(Self.article)\(ranking)<p>Footer", [0.98, 0.6, 0.55, 0.1])
    #expect(beside.texts.count == 3)
    let sentence = try kept(
      "\(Self.article)<p>Most read\(ranking)<p>The end came soon.<p>Footer", [0.98, 0.1, 0.6, 0.55, 0.6, 0.1])
    #expect(sentence.texts.count == 4)
  }

  @Test func `comments that are the page stay, and so does what only mentions comments`() throws {
    let comments =
      "<p>One line.<section class=comment-list><h3>2 Comments</h3><div>Well said, I think so too.</div></section>"
    #expect(try kept(comments, [0.7, 0.6, 0.7]).texts.count == 3)
    let heading =
      "\(Self.article)<section><h3>2 comments on the budget</h3><div>It is too late and too small.</div></section>"
    #expect(try kept(heading, [0.95, 0.6, 0.7]).texts.count == 3)
    let name =
      "<section class=comment-open>\(Self.article)<h3>What I comment on</h3><div>It is too late.</div></section>"
    #expect(try kept(name, [0.8, 0.6, 0.7]).texts.count == 3)
  }

  @Test func `comments need not stand under their heading`() throws {
    let page = """
      \(Self.article)<div id=comments><h2>2 thoughts on the pot</h2><div>Well said, I think so too.</div>\
      <div id=respond><h3>Leave a reply</h3></div></div>
      """
    #expect(try kept(page, [0.95, 0.6, 0.7, 0.6]).texts.count == 1)
  }

  @Test func `a wall's request to subscribe is not the article`() throws {
    let page = """
      <p>one two three four<div class=paywall-overlay><h3>Subscribe to continue reading</h3><p>Unlimited access for one coin.</div>\
      <p>We asked readers to subscribe to the library, and many did.
      """
    #expect(try kept(page, [0.99, 0.6, 0.8, 0.8]).texts.count == 2)
  }

  @Test func `a line that only announces an advertisement goes`() throws {
    let page = """
      <p>one two three four<div>Advertisement</div><p>Story continues below advertisement<p>광고<p>Advertising grew by a tenth.\
      <p>Ad
      """
    #expect(
      try kept(page, [0.99, 0.9, 0.97, 0.9, 0.9, 0.9]).texts == ["one two three four", "Advertising grew by a tenth."])
  }

  @Test func `headings that nothing follows are not the article's end`() throws {
    let found = try kept("<p>one two three<h3>Oil</h3><p>four five<h3>Share this:</h3>", [0.99, 0.8, 0.98, 0.6])
    #expect(found.texts == ["one two three", "Oil", "four five"])
    #expect(try kept("<h3>one two</h3><h3>three</h3>", [0.8, 0.8]).texts.count == 2)
  }

  @Test func `a doubtful paragraph stays without neighbours`() throws {
    #expect(try kept("<p>one two three<p>four five<p>six seven eight nine", [0.99, 0.1, 0.55]).texts.count == 2)
  }

  @Test func `a table, a quotation and a list of terms that are mostly kept are kept whole`() throws {
    let table = "<p>one two three<table><tr><td>first cell<td>second cell<tr><td>third cell<td>4</table><p>five six"
    #expect(try kept(table, [0.9, 0.9, 0.9, 0.9, 0.2, 0.9]).texts.contains("4"))
    let quote = "<p>one two three<blockquote><p>Nothing had changed.<footer>The keeper</footer></blockquote>"
    #expect(try kept(quote, [0.9, 0.9, 0.2]).texts.contains("The keeper"))
    let terms = "<p>one two three<dl><dt>Oil<dd>three barrels<dt>Wicks<dd>none</dl>"
    #expect(try kept(terms, [0.9, 0.6, 0.6, 0.3, 0.3]).texts.suffix(2) == ["Wicks", "none"])
  }

  @Test func `what the scores are sure is not the article's stays out of its tables and lists`() throws {
    let table = "<p>one two three<table><tr><td>first cell<td>second cell<tr><td>third cell<td>Advertisement</table>"
    #expect(try !kept(table, [0.9, 0.9, 0.9, 0.9, 0.02]).texts.contains("Advertisement"))
    let layout = "<table><tr><td>\(Self.article)<td>Home<td>News<td>Contact us</table>"
    #expect(try kept(layout, [0.9, 0.2, 0.2, 0.2]).texts.count == 1)
  }
}
