import Testing

@testable import Extraction

@Suite struct MetadataTitleTests {
  @Test func `the site's name is cut off`() throws {
    let head =
      "<title>A walk in the hills | Example Media</title><meta property='og:site_name' content='Example Media'>"
    #expect(try MetadataFixture.metadata(of: MetadataFixture.page(head: head)).title == "A walk in the hills")
  }

  @Test func `a site's name in the first heading is not the title`() throws {
    let html = """
      <html><head><title>A walk in the hills - Example Media</title><meta property="og:title" content="A walk in the hills">
      <meta property="og:site_name" content="Example Media"></head><body><header><h1>Example Media</h1></header>
      <article><h1>A walk in the hills</h1>\(MetadataFixture.paragraphs)</article></body></html>
      """
    #expect(try MetadataFixture.metadata(of: html).title == "A walk in the hills")
  }

  @Test func `references are resolved, even those escaped twice, and white space is one`() throws {
    let head =
      "<title>Salt &amp;amp; pepper:\n  a   history</title><meta property='og:title' content='Salt &amp;amp; pepper: a history'>"
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(head: head, headline: "Salt &amp; pepper: a\n history"))
        .title == "Salt & pepper: a history")
  }

  @Test func `a title with a dash in it stays whole`() throws {
    let head = "<title>Salt - a history</title><meta property='og:title' content='Salt - a history'>"
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(head: head, headline: "Salt - a history")).title
        == "Salt - a history")
  }

  @Test func `a page without any title has none`() throws {
    #expect(try MetadataFixture.metadata(of: "<p>Nothing here says what it is called.</p>").title == nil)
  }

  @Test(arguments: [
    "<title></title>", "<title> | </title>", "<h1></h1>", "<title>\u{0}</title>",
    "<title>" + String(repeating: "- ", count: 5000) + "</title>",
  ])
  func `no title crashes the chooser`(_ html: String) throws {
    _ = try MetadataFixture.metadata(of: html)
  }

  @Test func `the chooser's tables were made for these features`() throws {
    #expect(MetadataForest.title.isMade(for: MetadataTrainingRows.names["title"] ?? []))
    #expect(MetadataForest.author.isMade(for: MetadataTrainingRows.names["author"] ?? []))
    #expect(MetadataForest.date.isMade(for: MetadataTrainingRows.names["date"] ?? []))
  }
}
