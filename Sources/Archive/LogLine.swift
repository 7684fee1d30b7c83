package import Foundation
internal import Web

/// A line of the change log.
package struct LogLine: Sendable, Equatable {
  /// What happened to an article.
  package enum Event: String, Sendable, Codable, CaseIterable {
    case created
    case revised
    /// Another address turned out to hold a copy: `of` names the article it copies.
    case duplicate
    /// Its page has vanished; its files stay.
    case withdrawn
    /// A retention rule removed its files. An extension of the record's four events.
    case removed
  }

  /// Counts through all days and restarts, from 1.
  package var seq: Int
  package var at: Date
  package var event: Event
  package var id: String
  package var url: String
  /// The source's id.
  package var source: String
  package var revision: Int
  package var of: String?
  /// The files that the event wrote, with the hash of each.
  package var files: [String: String]
  /// The entry's GUID: an extension, with which the catalog can be rebuilt for articles that have no record.
  package var entryID: String?
  /// The entry's link in canonical form, if it is not the article's address: an extension, as `entryID`.
  package var entryURL: String?

  /// `seq` is given by the log when the line is appended.
  package init(
    at: Date, event: Event, id: String, url: String, source: String, revision: Int, of: String? = nil,
    files: [String: String] = [:], entryID: String? = nil, entryURL: String? = nil
  ) {
    self.seq = 0
    self.at = at
    self.event = event
    self.id = id
    self.url = url
    self.source = source
    self.revision = revision
    self.of = of
    self.files = files
    self.entryID = entryID
    self.entryURL = entryURL
  }

  /// The line as JSON, with its line feed.
  package func jsonBytes() -> [UInt8] {
    var json = JSONText(capacity: 512)
    json.raw("{\"seq\":")
    json.number(seq)
    json.raw(",\"at\":")
    json.string(RFC3339.text(at))
    json.raw(",\"event\":")
    json.string(event.rawValue)
    json.raw(",\"id\":")
    json.string(id)
    json.raw(",\"url\":")
    json.string(url)
    json.raw(",\"source\":")
    json.string(source)
    json.raw(",\"revision\":")
    json.number(revision)
    json.raw(",\"of\":")
    json.string(of)
    json.raw(",\"files\":{")
    for (index, file) in files.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { json.raw(",") }
      json.string(file.key)
      json.raw(":")
      json.string(file.value)
    }
    json.raw("}")
    if let entryID {
      json.raw(",\"entry_id\":")
      json.string(entryID)
    }
    if let entryURL {
      json.raw(",\"entry_url\":")
      json.string(entryURL)
    }
    json.raw("}\n")
    return json.bytes
  }
}

extension LogLine: Decodable {
  private enum CodingKeys: String, CodingKey {
    case seq
    case at
    case event
    case id
    case url
    case source
    case revision
    case of
    case files
    case entryID = "entry_id"
    case entryURL = "entry_url"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    seq = try values.decode(Int.self, forKey: .seq)
    let text = try values.decode(String.self, forKey: .at)
    guard let date = RFC3339.date(text) else {
      throw DecodingError.dataCorruptedError(forKey: .at, in: values, debugDescription: "\(text) is not a date")
    }
    at = date
    event = try values.decode(Event.self, forKey: .event)
    id = try values.decode(String.self, forKey: .id)
    url = try values.decode(String.self, forKey: .url)
    source = try values.decode(String.self, forKey: .source)
    revision = try values.decode(Int.self, forKey: .revision)
    of = try values.decodeIfPresent(String.self, forKey: .of)
    files = try values.decodeIfPresent([String: String].self, forKey: .files) ?? [:]
    entryID = try values.decodeIfPresent(String.self, forKey: .entryID)
    entryURL = try values.decodeIfPresent(String.self, forKey: .entryURL)
  }
}
