internal import Web

extension ArticleRecord {
  /// The record as JSON in the order of SPEC's fields, one field a line, so that `grep` and `diff` are of use.
  package func jsonBytes() -> [UInt8] {
    var json = JSONText(capacity: text.utf8.count + markdown.utf8.count + html.utf8.count + 2048)
    json.raw("{\n")
    writeHead(to: &json, separator: ",\n")
    field("text", text, to: &json)
    field("markdown", markdown, to: &json)
    field("html", html, to: &json)
    writeTail(to: &json, separator: ",\n")
    json.raw(",\n\"duplicates\": ")
    list(duplicates, to: &json) { duplicate, json in
      json.raw("{\"url\": ")
      json.string(duplicate.url)
      json.raw(", \"source\": ")
      json.string(duplicate.source)
      json.raw(", \"seen\": ")
      json.string(RFC3339.text(duplicate.seen))
      json.raw("}")
    }
    json.raw("\n}\n")
    return json.bytes
  }

  /// `schema` to `source`: what stands before the body, in the record.
  private func writeHead(to json: inout JSONText, separator: StaticString) {
    json.raw("\"schema\": ")
    json.string(Self.schema)
    json.raw(separator)
    field("id", id, to: &json)
    field("url", url, to: &json)
    field("canonical_url", canonicalURL, to: &json)
    field("title", title, to: &json)
    json.raw("\"authors\": ")
    json.raw(authorsJSON)
    json.raw(separator)
    field("published", published.map(RFC3339.text), to: &json)
    field("modified", modified.map(RFC3339.text), to: &json)
    field("fetched", RFC3339.text(fetched), to: &json)
    field("language", language, to: &json)
    field("site_name", siteName, to: &json)
    field("image", image, to: &json)
    field("excerpt", excerpt, to: &json)
    json.raw("\"tags\": ")
    json.raw(tagsJSON)
    json.raw(",\n\"source\": ")
    json.raw(sourceJSON)
    json.raw(separator)
  }

  /// `word_count` to `revision`: what stands after the body, in the record.
  private func writeTail(to json: inout JSONText, separator: StaticString) {
    json.raw("\"word_count\": ")
    json.number(wordCount)
    json.raw(separator)
    field("content_hash", contentHash, to: &json)
    json.raw("\"confidence\": ")
    json.number(confidence)
    json.raw(separator)
    field("incomplete", incomplete, to: &json)
    if !directives.isEmpty {
      json.raw("\"directives\": ")
      list(directives, to: &json) { $1.string($0) }
      json.raw(separator)
    }
    json.raw("\"revision\": ")
    json.number(revision)
  }

  private func field(_ key: StaticString, _ value: String?, to json: inout JSONText) {
    json.raw("\"")
    json.raw(key)
    json.raw("\": ")
    json.string(value)
    json.raw(",\n")
  }

  /// The authors as a JSON array on one line, which is also a YAML flow sequence.
  var authorsJSON: [UInt8] {
    var json = JSONText()
    list(authors, to: &json) { author, json in
      json.raw("{\"name\": ")
      json.string(author.name)
      json.raw(", \"url\": ")
      json.string(author.url)
      json.raw("}")
    }
    return json.bytes
  }

  /// The tags as a JSON array on one line.
  var tagsJSON: [UInt8] {
    var json = JSONText()
    list(tags, to: &json) { $1.string($0) }
    return json.bytes
  }

  /// The source as a JSON object on one line.
  var sourceJSON: [UInt8] {
    var json = JSONText()
    json.raw("{\"id\": ")
    json.string(source.id)
    json.raw(", \"title\": ")
    json.string(source.title)
    json.raw(", \"url\": ")
    json.string(source.url)
    json.raw(", \"entry_id\": ")
    json.string(source.entryID)
    if let entryURL = source.entryURL {
      json.raw(", \"entry_url\": ")
      json.string(entryURL)
    }
    json.raw("}")
    return json.bytes
  }

  private func list<Item>(_ items: [Item], to json: inout JSONText, _ write: (Item, inout JSONText) -> Void) {
    json.raw("[")
    for (index, item) in items.enumerated() {
      if index > 0 { json.raw(", ") }
      write(item, &json)
    }
    json.raw("]")
  }
}
