import Catalog
import Foundation
import TestGround
import Web

enum Sample {
  static let now = Date(timeIntervalSince1970: 1_711_757_520)

  static func source(_ id: String, url: String? = nil) -> DeclaredSource {
    DeclaredSource(id: id, url: url ?? "https://\(id).example/feed", kind: "feed")
  }

  /// An empty catalog in a directory of its own.
  static func catalog(in directory: TemporaryDirectory, sources: [String] = ["a"]) async throws -> Catalog {
    let catalog = try Catalog(at: directory.path + "/state/catalog.sqlite", access: .writer)
    try await catalog.declare(sources.map { source($0) }, now: now)
    return catalog
  }

  static func draft(
    _ name: String, source: String = "a", entry: AnnouncedEntry? = nil, now: Date = now, published: Date? = nil
  ) throws -> ArticleDraft {
    guard let url = WebURL("https://\(source).example/\(name)") else { throw CocoaError(.fileNoSuchFile) }
    let facts = ArticleFacts(
      source: source, entryID: entry?.id, entryLink: entry?.link, url: url, servedBy: url, canonicalWord: nil,
      title: name,
      contentHash: "sha256:" + SHA256.hex(source + name), wordCount: 100, sketch: nil)
    return ArticleDraft(facts: facts, entry: entry, published: published, now: now, language: "en") { id, variant in
      "articles/\(source)/\(name)-\(id.prefix(8))-\(variant)"
    }
  }
}
