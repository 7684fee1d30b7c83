import Extraction
import Feeds
import Foundation
import Web

/// Whatever a page holds, its article is text without controls and HTML without anything active.
enum PageProbe {
  /// A fixed moment, so that a finding stays one.
  private static let now = Date(timeIntervalSince1970: 1_790_000_000)

  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let url = WebURL("https://site.example/2026/a-story") else { return }
    let page = Page(url: url, body: bytes, contentType: MediaType("text/html"), now: now)
    _ = Discovery.discover(html: bytes, contentType: nil, url: url)
    let article: Article
    do throws(ExtractionError) {
      article = try Extractor().extract(page)
    } catch {
      return
    }
    try check(article)
  }

  static func run(jsonLD bytes: [UInt8]) throws(BrokenPromise) {
    let head = "<!DOCTYPE html><title>A story</title><script type=\"application/ld+json\">"
    let body = """
      </script><article><h1>A story</h1><p>The keeper wrote, as every year, that nothing had changed: the lamp burned.</p>
      <p>The door was locked, and the sea stayed where it was. Nobody came, and the oil lasted until spring.</p></article>
      """
    try run(Array(head.utf8) + bytes + Array(body.utf8))
  }

  private static func check(_ article: Article) throws(BrokenPromise) {
    try ActiveContent.refuse(in: article.html, of: .page)
    for text in [article.text, article.title ?? "", article.siteName ?? ""] + article.authors.map(\.name) {
      if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }) {
        throw BrokenPromise("text holds no control characters", text)
      }
    }
    guard (0...1).contains(article.confidence) else {
      throw BrokenPromise("confidence is from 0 to 1", "\(article.confidence)")
    }
  }
}
