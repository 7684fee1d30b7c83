import Archive
import Foundation
import Testing

/// What must hold of an archive whatever happened to the processes that wrote it.
enum ArchiveCheck {
  /// Each article stands there exactly once, nothing is left over, and `verify` (which runs SQLite's integrity check) finds nothing.
  static func expectWhole(
    _ place: Workplace, articles: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let files = try place.archive()
    let records = try files.filter { $0.key.hasSuffix(".json") }.map { path, bytes in
      try ArticleRecord(json: Array(bytes), path: path)
    }
    #expect(records.count == articles, sourceLocation: sourceLocation)
    #expect(Set(records.map(\.id)).count == articles, sourceLocation: sourceLocation)
    #expect(Set(records.map(\.canonicalURL)).count == articles, sourceLocation: sourceLocation)
    #expect(files.keys.count { $0.hasSuffix(".md") } == articles, sourceLocation: sourceLocation)
    #expect(!files.keys.contains { $0.hasSuffix("winnow-tmp") }, sourceLocation: sourceLocation)
    let archive = try Archive(at: place.directory.path + "/archive", access: .reader)
    let created = try archive.changes(since: 0).filter { $0.event == .created }
    #expect(created.count == articles, sourceLocation: sourceLocation)
    #expect(Set(created.map(\.id)).count == articles, sourceLocation: sourceLocation)
    let verify = try await WinnowProcess.run(["verify", "--config", place.config], in: place)
    #expect(verify.status == 0, "\(verify.output)", sourceLocation: sourceLocation)
    #expect(verify.output.contains("\(articles) articles"), sourceLocation: sourceLocation)
  }
}
