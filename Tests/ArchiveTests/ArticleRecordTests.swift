import Archive
import Foundation
import Testing

struct ArticleRecordTests {
  @Test func `a record survives its JSON`() throws {
    let record = Sample.record()
    #expect(try ArticleRecord(json: record.jsonBytes()) == record)
  }

  @Test func `the JSON has exactly the fields of the schema, in its order`() throws {
    var record = Sample.record()
    record.directives = []
    let keys = String(decoding: record.jsonBytes(), as: UTF8.self).split(separator: "\n")
      .compactMap { line in line.hasPrefix("\"") ? line.dropFirst().prefix { $0 != "\"" } : nil }
    #expect(
      keys == [
        "schema", "id", "url", "canonical_url", "title", "authors", "published", "modified", "fetched", "language",
        "site_name", "image", "excerpt", "tags", "source", "text", "markdown", "html", "word_count", "content_hash",
        "confidence", "incomplete", "revision", "duplicates",
      ])
  }

  @Test func `what is not there is null and not missing`() throws {
    let record = ArticleRecord(
      url: "https://a.example/1", title: "T", fetched: Sample.day,
      source: .init(id: "a", title: nil, url: "u", entryID: nil),
      text: "t")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(record.jsonBytes())) as? [String: Any])
    for key in ["published", "modified", "language", "site_name", "image", "excerpt", "incomplete"] {
      #expect(object[key] is NSNull)
    }
    #expect((object["source"] as? [String: Any])?["entry_id"] is NSNull)
  }

  @Test func `controls and direction marks are escaped and come back`() throws {
    var record = Sample.record()
    record.title =
      "a\u{0}b\u{1B}[31m\u{7F}\u{85}\u{202E}c\u{2066}\u{2028}\u{FEFF}\u{FFFE}\"\\\u{10FFFF}\u{061C}\u{200F}"
    let bytes = record.jsonBytes()
    #expect(try ArticleRecord(json: bytes) == record)
    let text = String(decoding: bytes, as: UTF8.self)
    for hidden in ["\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{FEFF}", "\u{200F}"] {
      #expect(!text.unicodeScalars.contains(try #require(hidden.unicodeScalars.first)))
    }
  }

  @Test func `nothing in a title breaks out of the front matter`() throws {
    let wicked = [
      "a\n---\nid: evil", "\"\nid: \"evil", "'", "key: value # comment", "- x", "!!python/object", "&a *a", "%TAG",
      "{a: b}", "---", "...",
      "\u{2028}id: evil", "\u{85}id: evil", "yes", "null", "1e3", "\\", "\\u0000", "@at", "`tick`", "|", ">",
    ]
    for title in wicked {
      var record = Sample.record()
      record.title = title
      record.authors = [.init(name: title, url: title)]
      record.tags = [title, title]
      record.source.title = title
      let file = String(decoding: record.bytes(as: .markdown), as: UTF8.self)
      let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first == "---")
      #expect(lines.dropFirst().firstIndex(of: "---") == 21, "\(title)")
      let read = try ArticleRecord(markdownFile: Array(file.utf8), path: "x.md")
      #expect(read.title == title)
      #expect(read.authors == record.authors)
      #expect(read.tags == record.tags)
      #expect(read.source == record.source)
      #expect(read.markdown == record.markdown)
    }
  }

  @Test func `a body cannot close the front matter, for it stands behind it`() throws {
    var record = Sample.record()
    record.markdown = "---\nid: evil\n---\nbody"
    #expect(try ArticleRecord(markdownFile: record.bytes(as: .markdown), path: "x.md").id == record.id)
  }

  @Test func `text for people holds no control characters`() {
    var record = Sample.record()
    record.text = "a\u{1B}[2Jb\u{9B}c\td\ne\u{0}"
    record.markdown = record.text
    for format in [ArchiveFormat.markdown, .text] {
      let body = String(decoding: record.bytes(as: format), as: UTF8.self)
      #expect(body.contains("a[2Jbc\td\ne"))
    }
  }

  @Test func `the HTML file escapes what surrounds the body`() {
    var record = Sample.record()
    record.title = "<script>alert(1)</script> & \"x\""
    let page = String(decoding: record.bytes(as: .html), as: UTF8.self)
    #expect(!page.contains("<script>"))
    #expect(page.contains("<title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</title>"))
  }

  @Test(arguments: ["", "{", "[]", "{\"schema\":\"winnow/article/2\"}", "{\"schema\":\"winnow/article/1\"}", "nul"])
  func `what is no record is refused in one line`(text: String) {
    #expect {
      try ArticleRecord(json: Array(text.utf8), path: "a/b.json")
    } throws: { error in
      "\(error)".hasPrefix("a/b.json is not an article record: ") && !"\(error)".contains("\n")
    }
  }

  @Test func `the content hash is that of title, blank line and text in NFC`() {
    let composed = ContentHash.of(title: "Caf\u{E9}", text: "na\u{EF}ve")
    #expect(composed == ContentHash.of(title: "Cafe\u{301}", text: "nai\u{308}ve"))
    #expect(
      ContentHash.of(title: "a", text: "b") == "sha256:38022fd2b8dbc5cb3d2cee74e083edbf59e3d4e13d067ebcb5db633d4cff4d8c"
    )
  }
}
