import Archive
import Foundation

enum Sample {
  static let day = Date(timeIntervalSince1970: 1_711_757_520)

  static func record(_ name: String = "one") -> ArticleRecord {
    var record = ArticleRecord(
      url: "https://news.example/\(name)?a=1&b=2", title: "The harbour \(name)", fetched: day,
      source: .init(
        id: "news", title: "News", url: "https://news.example/feed", entryID: "tag:\(name)",
        entryURL: "https://x.example/"),
      text: "First.\n\n- a\n- b", markdown: "First.\n\n- a\n- b", html: "<p>First.</p>",
      authors: [.init(name: "Ada", url: nil)],
      published: day, modified: nil, language: "en", siteName: "News", image: nil, excerpt: "First",
      tags: ["sea", "Ärger"],
      wordCount: 3, confidence: 0.97, incomplete: nil, directives: ["noarchive"])
    record.id = "abcdefghijklmnopqrstuvwx"
    record.canonicalURL = "https://news.example/\(name)"
    record.contentHash = ContentHash.of(title: record.title, text: record.text)
    record.duplicates = [.init(url: "https://copy.example/1", source: "copy", seen: day)]
    return record
  }
}
