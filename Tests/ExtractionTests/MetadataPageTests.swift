import Testing
import Web

@testable import Extraction

@Suite struct MetadataPageTests {
  @Test func `the canonical address is the page's own word, made absolute`() throws {
    let page = MetadataFixture.page(
      head: "<base href='https://static.example.com/x/'><link rel='canonical' href='/news/walk'>")
    #expect(try MetadataFixture.metadata(of: page).canonicalURL?.text == "https://static.example.com/news/walk")
    let other = MetadataFixture.page(head: "<meta property='og:url' content='https://other.example.org/walk'>")
    #expect(try MetadataFixture.metadata(of: other).canonicalURL?.text == "https://other.example.org/walk")
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(head: "<link rel=canonical href='javascript:void(0)'>"))
        .canonicalURL == nil)
  }

  @Test func `a logo is not the article's picture`() throws {
    let head = "<meta property='og:image' content='/img/logo.png'><meta name='twitter:image' content='/img/hills.jpg'>"
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(head: head)).image?.text
        == "https://www.example.com/img/hills.jpg")
    let body =
      "<p><img src='/pixel.gif' width=1 height=1></p><p><img src='/img/mill.jpg' width=800></p>"
      + MetadataFixture.paragraphs
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(body: body)).image?.text
        == "https://www.example.com/img/mill.jpg")
  }

  @Test func `tags are collected once each`() throws {
    let head =
      "<meta property='article:tag' content='Hills'><meta property='article:tag' content='Walking'><meta name='keywords' content='hills, mill , #river'>"
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(head: head)).tags == ["Hills", "Walking", "mill", "river"])
  }

  @Test func `the excerpt is the description, else the text's beginning`() throws {
    let head = "<meta name='description' content='Three counties and the sea, seen from one hill.'>"
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page(head: head)).excerpt
        == "Three counties and the sea, seen from one hill.")
    #expect(
      try MetadataFixture.metadata(of: MetadataFixture.page()).excerpt?.hasPrefix("The path begins behind the old mill")
        == true)
  }

  @Test func `a long beginning ends with a sentence`() {
    let sentence = "The path begins behind the old mill, where the river bends and the first houses come into view. "
    let beginning = MetadataReader.beginning(of: String(repeating: sentence, count: 8))
    #expect(beginning.hasSuffix("view."))
    #expect(beginning.utf8.count <= 300)
  }

  @Test func `directives of the page and of headers are read`() throws {
    let head =
      "<meta name='robots' content='NoIndex, noarchive'><meta name='tdm-reservation' content='1'><meta name='tdm-policy' content='/tdm.json'>"
    var directives = try MetadataFixture.metadata(of: MetadataFixture.page(head: head)).directives
    #expect(directives.noindex && directives.noarchive && !directives.nosnippet && directives.tdmReserved)
    #expect(directives.tdmPolicy == "https://www.example.com/tdm.json")
    directives.add(robots: "googlebot: nosnippet")
    #expect(!directives.nosnippet)
    directives.add(robots: "winnow: nosnippet, max-snippet: 0")
    #expect(directives.nosnippet)
  }

  @Test func `free or not is read from JSON-LD and microdata`() throws {
    let json = MetadataFixture.script(#"{"@type": "NewsArticle", "isAccessibleForFree": false}"#)
    #expect(try MetadataFixture.metadata(of: MetadataFixture.page(head: json)).isAccessibleForFree == false)
    #expect(
      try MetadataFixture.metadata(
        of: MetadataFixture.page(byline: "<meta itemprop='isAccessibleForFree' content='true'>")
      ).isAccessibleForFree == true)
    #expect(try MetadataFixture.metadata(of: MetadataFixture.page()).isAccessibleForFree == nil)
  }

  @Test func `the site's name is given`() throws {
    #expect(
      try MetadataFixture.metadata(
        of: MetadataFixture.page(head: "<meta property='og:site_name' content='Example &amp; Sons'>")
      ).siteName == "Example & Sons")
  }

  @Test func `an empty page has no metadata`() throws {
    let metadata = try MetadataFixture.metadata(of: "<html></html>")
    #expect(
      metadata.title == nil && metadata.authors.isEmpty && metadata.published == nil && metadata.canonicalURL == nil)
  }
}
