import Foundation
import Markup
import Web

@testable import Extraction

/// Pages that the metadata tests read.
enum MetadataFixture {
  /// 2025-06-01T12:00:00Z
  static let now = Date(timeIntervalSince1970: 1_748_779_200)

  /// The metadata of a page; all its blocks count as kept.
  static func metadata(of html: String, at url: String = "https://www.example.com/news/a-walk-in-the-hills") throws
    -> Metadata
  {
    let page = Page(url: WebURL(url), body: Array(html.utf8), now: now)
    let document = try Document(html: page.body)
    let blocks = BlockList(document)
    var metadata = MetadataReader.read(document, page: page, blocks: blocks, kept: blocks.blocks.map { _ in true })
    // The node must not outlive the document.
    metadata.headline = nil
    return metadata
  }

  /// What is wrong with a page, with these blocks kept.
  static func trouble(
    of html: String, at url: String = "https://www.example.com/news/a-walk-in-the-hills", keeping kept: Bool = true
  ) throws -> Trouble {
    let page = Page(url: WebURL(url), body: Array(html.utf8), now: now)
    let document = try Document(html: page.body)
    let blocks = BlockList(document)
    let mask = blocks.blocks.map { _ in kept }
    let metadata = MetadataReader.read(document, page: page, blocks: blocks, kept: mask)
    return TroubleFinder.judge(document, page: page, metadata: metadata, blocks: blocks, kept: mask)
  }

  /// An article page: what stands in its head, before and after its headline, and three paragraphs.
  static func page(
    head: String = "", byline: String = "", headline: String = "A walk in the hills", body: String = paragraphs
  ) -> String {
    """
    <!DOCTYPE html><html lang="en"><head>\(head)</head><body>
    <nav><a href="/">Home</a> <a href="/news">News</a> <a href="/about">About us</a></nav>
    <main><article><header><h1>\(headline)</h1>\(byline)</header>\(body)</article></main>
    <footer>Copyright 2025 Example Media. All rights reserved.</footer></body></html>
    """
  }

  static let paragraphs = """
    <p>The path begins behind the old mill, where the river bends and the first houses of the village come into view.</p>
    <p>It climbs slowly at first, between hedges and stone walls, and then more steeply through a wood of beech and oak.</p>
    <p>From the top you can see three counties, and on a clear day the sea, which is more than forty miles away.</p>
    """

  /// A JSON-LD script.
  static func script(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }
}
