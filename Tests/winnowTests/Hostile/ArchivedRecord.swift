import Foundation

/// A record as the archive keeps it, as far as the tests look at it.
struct ArchivedRecord: Decodable, Sendable {
  let id: String
  let canonicalURL: String
  let title: String
  let text: String
  let markdown: String
  let html: String
  let contentHash: String
  let revision: Int
  let directives: [String]?

  private enum CodingKeys: String, CodingKey {
    case id
    case canonicalURL = "canonical_url"
    case title
    case text
    case markdown
    case html
    case contentHash = "content_hash"
    case revision
    case directives
  }

  /// All records of an archive, by file.
  static func all(in place: Workplace) throws -> [String: ArchivedRecord] {
    try place.archive().filter { $0.key.hasSuffix(".json") }.mapValues {
      try JSONDecoder().decode(ArchivedRecord.self, from: $0)
    }
  }
}
