import Archive
import Foundation
import Testing

struct PathTests {
  @Test(arguments: [
    ("The Harbour, at Dawn!", "the-harbour-at-dawn"),
    ("Ärger in Österreich — 2. Akt", "ärger-in-österreich-2-akt"),
    ("東京の港", "東京の港"),
    ("Don't stop", "dont-stop"),
    ("../../etc/passwd", "etc-passwd"),
    ("CON", "con"),
    ("...", "article"),
    ("", "article"),
    ("🙂🙂", "article"),
    ("a\u{202E}b\u{0}c", "ab-c"),
    ("e\u{301}te\u{301}", "été"),
    ("हिन्दी समाचार", "हिन्दी-समाचार"),
    ("\u{3164}\u{115F}", "article"),
    ("100% sure: 5/6", "100-sure-5-6"),
  ])
  func `a slug is made of letters and digits`(title: String, slug: String) {
    #expect(Slug.of(title) == slug)
  }

  @Test func `a slug ends at the border of a character and within 80 bytes`() {
    for unit in ["a", "ä", "東", "न्दी", "word ", "é"] {
      let slug = Slug.of(String(repeating: unit, count: 200))
      #expect(slug.utf8.count <= 80)
      #expect(slug.utf8.count > 50)
      #expect(!slug.hasSuffix("-"))
      #expect(!slug.contains("\u{FFFD}"))
    }
  }

  @Test func `a letter under a heap of marks does not fill the name`() {
    #expect(Slug.of("a" + String(repeating: "\u{301}", count: 500) + "b").utf8.count < 12)
  }

  @Test func `the path has the published date, or the day of the first sight if that is impossible`() {
    let seen = Sample.day
    func path(_ published: Date?) -> String {
      ArchivePath.of(source: "news", published: published, firstSeen: seen, title: "T", id: "abcdefghij")
    }
    #expect(path(Date(timeIntervalSince1970: 1_600_000_000)) == "articles/news/2020/09/13/t-abcdefgh")
    let today = "articles/news/2024/03/30/t-abcdefgh"
    #expect(path(nil) == today)
    #expect(path(Date(timeIntervalSince1970: 0)) == today)
    #expect(path(Date(timeIntervalSince1970: 4_000_000_000)) == today)
    #expect(path(Date(timeIntervalSince1970: .infinity)) == today)
    #expect(path(Date(timeIntervalSince1970: -.infinity)) == today)
    #expect(path(Date(timeIntervalSince1970: .nan)) == today)
  }

  @Test(arguments: [
    ("..", "_.._"), (".", "_._"), ("con", "_con"), ("AUX.feed", "_AUX.feed"), ("a/b", "a_b"), ("x.", "x._"), ("", "_"),
  ])
  func `a source's directory is safe on every file system`(source: String, directory: String) {
    let path = ArchivePath.of(source: source, published: nil, firstSeen: Sample.day, title: "T", id: "abcdefghij")
    #expect(path == "articles/\(directory)/2024/03/30/t-abcdefgh")
  }
}
