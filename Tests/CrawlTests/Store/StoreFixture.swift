import Archive
import Catalog
import Foundation
import TestGround
import Web

@testable import Crawl

/// An archive and a catalog in a directory of their own, with a store over them.
struct StoreFixture {
  static let now = Date(timeIntervalSince1970: 1_711_757_520)

  let directory: TemporaryDirectory
  let archive: Archive
  let catalog: Catalog
  let store: ArticleStore

  /// - Parameter directory: that of another fixture, for a second process's view.
  init(
    in directory: TemporaryDirectory, points: WritePoints = .environment, settings: StoreSettings = StoreSettings(),
    isNear: @escaping @Sendable ([UInt64], [UInt64]) -> Bool = { $0 == $1 }
  ) async throws {
    self.directory = directory
    archive = try Archive(at: directory.path + "/archive", access: .writer, points: points)
    catalog = try Catalog(at: directory.path + "/state/catalog.sqlite", access: .writer)
    store = ArticleStore(archive: archive, catalog: catalog, settings: settings, isNear: isNear)
    try await catalog.declare(
      ["news", "copy", "other"].map { DeclaredSource(id: $0, url: "https://\($0).example/feed", kind: "feed") },
      now: Self.now)
  }

  /// Paths of all files in the archive.
  func files() throws -> [String] {
    var files: [String] = []
    try archive.walk { path, _ in files.append(path) }
    return files.sorted()
  }

  func lines() throws -> [LogLine] { try archive.changes(since: 0) }

  /// An article of a site, as a crawl would offer it.
  static func candidate(
    _ name: String, site: String = "news", text: String? = nil, title: String? = nil, entry: String? = nil,
    url: String? = nil, link: String? = nil,
    word: String? = nil, servedBy: String? = nil, sketch: [UInt64]? = nil, now: Date = now
  ) throws -> Candidate {
    let body =
      text ?? "\(name): " + String(repeating: "the ship came in with the tide and left again at noon. ", count: 5)
    let address = url ?? "https://\(site).example/\(name)"
    guard let found = WebURL(address), let served = WebURL(servedBy ?? address) else {
      throw CocoaError(.fileNoSuchFile)
    }
    let link = link ?? CanonicalURL.text(of: found)
    let headline = title ?? "Headline \(name)"
    let record = ArticleRecord(
      url: address, title: headline, fetched: now,
      source: .init(id: site, title: site, url: "https://\(site).example/feed", entryID: entry), text: body,
      markdown: body,
      html: "<p>\(body)</p>", published: now, wordCount: body.split(separator: " ").count)
    let facts = ArticleFacts(
      source: site, entryID: entry, entryLink: link, url: found, servedBy: served,
      canonicalWord: word.flatMap { WebURL($0) }, title: headline,
      contentHash: ContentHash.of(title: headline, text: body),
      wordCount: record.wordCount, sketch: sketch.map { Sketch(bands: $0, signature: $0) })
    return Candidate(
      facts: facts, record: record, now: now,
      entry: AnnouncedEntry(id: entry, link: link))
  }
}
