internal import Archive
internal import Catalog
package import Foundation

/// Articles that vanish: from their site, or by a retention rule from the archive.
extension ArticleStore {
  /// The article's page is gone: it is kept and marked so, with a line in the log. Nothing happens if it is marked already.
  package func withdraw(_ id: String, now: Date) async throws(StoreError) {
    try await change(.withdraw, [id], now: now) { summary in
      let line = LogLine(
        at: now, event: .withdrawn, id: summary.id, url: summary.url, source: summary.source, revision: summary.revision
      )
      return (WritePlan(files: [], line: line, bytes: summary.bytes), [])
    }
  }

  /// Removes articles' files. They stay known, so that they do not come back.
  package func remove(_ ids: [String], now: Date) async throws(StoreError) {
    let archive = archive
    for start in stride(from: 0, to: ids.count, by: Self.batchSize) {
      let batch = Array(ids[start..<min(start + Self.batchSize, ids.count)])
      try await change(.remove, batch, now: now) { summary in
        let line = LogLine(
          at: now, event: .removed, id: summary.id, url: summary.url, source: summary.source,
          revision: summary.revision, entryURL: summary.canonicalURL)
        return (WritePlan(files: [], line: line, bytes: 0), try Self.files(of: summary, in: archive))
      }
    }
  }

  private static func files(of summary: ArticleSummary, in archive: Archive) throws(ArchiveError) -> [String] {
    var files = ArchiveFormat.allCases.map { "\(summary.path).\($0.fileExtension)" }
    for revision in 1..<max(1, summary.revision) { files.append(ArchivePath.revision(revision, of: summary.path)) }
    var present: [String] = []
    for file in files where try archive.exists(file) { present.append(file) }
    return present
  }

  /// Intents, files, lines, rows, for a batch of articles.
  private func change(
    _ kind: ArticleChange.Kind, _ ids: [String], now: Date,
    _ plan: @escaping @Sendable (ArticleSummary) throws -> (WritePlan, removals: [String])
  ) async throws(StoreError) {
    try await exclusively { store in
      do throws(StoreError) {
        return .success(try await store.changeNow(kind, ids, now: now, plan))
      } catch {
        return .failure(error)
      }
    }
  }

  private func changeNow(
    _ kind: ArticleChange.Kind, _ ids: [String], now: Date,
    _ plan: @escaping @Sendable (ArticleSummary) throws -> (WritePlan, removals: [String])
  ) async throws(StoreError) {
    do {
      if needsRecovery { _ = try await completeLeftovers(now: now) }
      let log = try log ?? ChangeLog(of: archive)
      self.log = log
      let after = log.lastSequence
      let intents = try await catalog.begin(kind, ids, now: now) { summary in
        let (plan, removals) = try plan(summary)
        return Prepared(files: try PlannedFiles(plan, removals: removals, after: after).json, bytes: plan.bytes)
      }
      guard !intents.isEmpty else { return }
      archive.points.reached(.intentsRecorded)
      let planned = try intents.map { try PlannedFiles(json: $0.files) }
      try archive.remove(planned.flatMap(\.removals))
      _ = try log.append(try planned.map { try $0.logLine })
      _ = try await catalog.commit(intents, logSequence: log.lastSequence)
      archive.points.reached(.rowsCommitted)
    } catch {
      needsRecovery = true
      throw StoreError(error, attempt: "change articles")
    }
  }
}
