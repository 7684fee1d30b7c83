internal import Foundation
internal import Web

extension ArticleRecord {
  /// Reads what `jsonBytes()` wrote, also from a later version that knows more fields.
  ///
  /// - Parameter path: where the bytes come from, for the error.
  package init(json bytes: [UInt8], path: String = "the record") throws(ArchiveError) {
    do {
      self = try JSONDecoder().decode(ArticleRecord.self, from: Data(bytes))
    } catch {
      throw .notARecord(path: path, why: Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the field \(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the field \(context.codingPath.map(\.stringValue).joined(separator: ".")) has another type"
    case DecodingError.dataCorrupted(let context): context.debugDescription
    default: "it cannot be read"
    }
  }
}

extension ArticleRecord: Decodable {
  private enum CodingKeys: String, CodingKey {
    case schema
    case id
    case url
    case canonicalURL = "canonical_url"
    case title
    case authors
    case published
    case modified
    case fetched
    case language
    case siteName = "site_name"
    case image
    case excerpt
    case tags
    case source
    case text
    case markdown
    case html
    case wordCount = "word_count"
    case contentHash = "content_hash"
    case confidence
    case incomplete
    case directives
    case revision
    case duplicates
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let schema = try values.decode(String.self, forKey: .schema)
    guard schema == Self.schema else {
      throw DecodingError.dataCorruptedError(forKey: .schema, in: values, debugDescription: "its schema is \(schema)")
    }
    id = try values.decode(String.self, forKey: .id)
    url = try values.decode(String.self, forKey: .url)
    canonicalURL = try values.decode(String.self, forKey: .canonicalURL)
    title = try values.decode(String.self, forKey: .title)
    authors = try values.decodeIfPresent([Author].self, forKey: .authors) ?? []
    published = try values.decodeIfPresent(RecordDate.self, forKey: .published)?.date
    modified = try values.decodeIfPresent(RecordDate.self, forKey: .modified)?.date
    fetched = try values.decode(RecordDate.self, forKey: .fetched).date
    language = try values.decodeIfPresent(String.self, forKey: .language)
    siteName = try values.decodeIfPresent(String.self, forKey: .siteName)
    image = try values.decodeIfPresent(String.self, forKey: .image)
    excerpt = try values.decodeIfPresent(String.self, forKey: .excerpt)
    tags = try values.decodeIfPresent([String].self, forKey: .tags) ?? []
    source = try values.decode(Source.self, forKey: .source)
    // The front matter of a Markdown file holds everything but these three.
    text = try values.decodeIfPresent(String.self, forKey: .text) ?? ""
    markdown = try values.decodeIfPresent(String.self, forKey: .markdown) ?? ""
    html = try values.decodeIfPresent(String.self, forKey: .html) ?? ""
    wordCount = try values.decodeIfPresent(Int.self, forKey: .wordCount) ?? 0
    contentHash = try values.decode(String.self, forKey: .contentHash)
    confidence = try values.decodeIfPresent(Double.self, forKey: .confidence) ?? 0
    incomplete = try values.decodeIfPresent(String.self, forKey: .incomplete)
    directives = try values.decodeIfPresent([String].self, forKey: .directives) ?? []
    revision = try values.decodeIfPresent(Int.self, forKey: .revision) ?? 1
    duplicates = try values.decodeIfPresent([Duplicate].self, forKey: .duplicates) ?? []
  }
}

extension ArticleRecord.Source: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id
    case title
    case url
    case entryID = "entry_id"
    case entryURL = "entry_url"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    title = try values.decodeIfPresent(String.self, forKey: .title)
    url = try values.decode(String.self, forKey: .url)
    entryID = try values.decodeIfPresent(String.self, forKey: .entryID)
    entryURL = try values.decodeIfPresent(String.self, forKey: .entryURL)
  }
}

extension ArticleRecord.Duplicate: Decodable {
  private enum CodingKeys: String, CodingKey {
    case url
    case source
    case seen
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    url = try values.decode(String.self, forKey: .url)
    source = try values.decode(String.self, forKey: .source)
    seen = try values.decode(RecordDate.self, forKey: .seen).date
  }
}

/// A date as RFC 3339 text.
private struct RecordDate: Decodable {
  let date: Date

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = RFC3339.date(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is not an RFC 3339 date")
    }
    self.date = date
  }
}
