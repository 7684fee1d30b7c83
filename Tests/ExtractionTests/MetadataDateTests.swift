import Foundation
import Testing
import Web

@testable import Extraction

@Suite struct MetadataDateTests {
  private func day(_ date: Date?) -> String? { date.map { String(RFC3339.text($0).prefix(10)) } }

  @Test(arguments: [
    ("May 3, 2024", "2024-05-03"), ("Published on 3 May 2024", "2024-05-03"),
    ("3. Mai 2024", "2024-05-03"),
    ("3 mai 2024", "2024-05-03"),
    ("3 de mayo de 2024", "2024-05-03"), ("2024-05-03", "2024-05-03"), ("2024年5月3日", "2024-05-03"),
    ("2024년 5월 3일", "2024-05-03"), ("03.05.2024", "2024-05-03"),
    ("Fri, May 3rd, 2024 at 3:00 pm · 5 min read", "2024-05-03"),
    ("By Jane Doe | Dec. 20, 2023", "2023-12-20"),
    ("Updated: 10/31/2024", "2024-10-31"),
    ("5 мая 2024 г.", "2024-05-05"), ("Sep 1, 2023 | 12 comments", "2023-09-01"),
  ])
  func `a day is spotted in a short text`(_ text: String, _ expected: String) {
    #expect(day(DateSpot(text)?.date) == expected)
  }

  @Test(arguments: [
    "© 2024 Example Media", "12 comments", "Route 66", "In 2024 we sold 31 cars", "1234567890123",
    "May", "2024",
    "24 hours a day, 365 days",
  ])
  func `other numbers are no days`(_ text: String) {
    #expect(DateSpot(text) == nil)
  }

  @Test func `a label says what the date is of`() {
    #expect(DateSpot("Last updated: May 3, 2024")?.saysModified == true)
    #expect(DateSpot("Published May 3, 2024")?.saysPublished == true)
    #expect(DateSpot("Member since May 3, 2024")?.saysOther == true)
  }

  @Test(arguments: [
    ("en", "www.example.com", "2024-03-05"), ("en-US", "www.example.co.uk", "2024-03-05"),
    ("en-GB", "www.example.com", "2024-05-03"), ("en", "www.example.co.uk", "2024-05-03"),
    ("fr", "www.example.com", "2024-05-03"), ("pt-BR", "www.example.com", "2024-05-03"),
  ])
  func `numbers are read in the order of the page's language and country`(
    _ language: String, _ host: String, _ expected: String
  ) throws {
    let page = MetadataFixture.page(byline: "<p class=date>03/05/2024</p>")
      .replacingOccurrences(of: "lang=\"en\"", with: "lang=\"\(language)\"")
    let found = try MetadataFixture.metadata(
      of: page, at: "https://\(host)/news/a-walk-in-the-hills"
    ).published
    #expect(day(found) == expected)
  }

  @Test(arguments: [
    ("03/05/2024", "03.05.2024"), ("on 3/5/24, 10:00", "on 3.5.24, 10:00"),
    ("2024/05/03", "2024/05/03"),
    ("1/2", "1/2"), ("24/7 since 3/", "24/7 since 3/"),
  ])
  func `only whole dates change for the day to stand first`(_ text: String, _ expected: String) {
    #expect(DateOrder(language: "de", url: nil).readable(text) == expected)
    #expect(DateOrder(language: "en", url: nil).readable(text) == text)
  }

  @Test func `published and modified come from JSON-LD, modified never before published`() throws {
    let json =
      #"{"@type": "NewsArticle", "headline": "A walk in the hills", "datePublished": "2024-05-03T08:00:00Z", "dateModified": "2024-05-04T09:30:00Z"}"#
    let byline = "<time datetime='2024-05-03T08:00:00Z'>May 3, 2024</time>"
    let metadata = try MetadataFixture.metadata(
      of: MetadataFixture.page(head: MetadataFixture.script(json), byline: byline))
    #expect(metadata.published.map { RFC3339.text($0) } == "2024-05-03T08:00:00Z")
    #expect(metadata.modified.map { RFC3339.text($0) } == "2024-05-04T09:30:00Z")
    let older = json.replacing("2024-05-04", with: "2024-05-01")
    #expect(
      try MetadataFixture.metadata(
        of: MetadataFixture.page(head: MetadataFixture.script(older), byline: byline)
      )
      .modified == nil)
  }

  @Test func `a date in the future is none`() throws {
    let head = "<meta property='article:published_time' content='2031-05-03T08:00:00Z'>"
    #expect(try MetadataFixture.metadata(of: MetadataFixture.page(head: head)).published == nil)
  }

  @Test func `the footer's year is none`() throws {
    #expect(try MetadataFixture.metadata(of: MetadataFixture.page()).published == nil)
  }

  @Test func `a visible date under the headline is enough`() throws {
    let html = MetadataFixture.page(byline: "<p class='post-date'>3. Mai 2024</p>")
    #expect(day(try MetadataFixture.metadata(of: html).published) == "2024-05-03")
  }
}
