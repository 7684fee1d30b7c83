internal import Archive
internal import Catalog
package import Foundation

/// What recovery found.
package struct RecoveryReport: Sendable, Equatable {
  /// Articles whose writing was completed.
  package var completed = 0
  /// Articles of which too little was there: they will be fetched again.
  package var discarded = 0
  /// Bytes of a torn last log line that were dropped.
  package var tornLogBytes = 0
}

extension ArticleStore {
  /// Completes or discards what an earlier process left half done. Costs nothing if it left nothing.
  @discardableResult
  package func recover(now: Date) async throws(StoreError) -> RecoveryReport {
    try await exclusively { store in
      do throws(StoreError) {
        return .success(try await store.completeLeftovers(now: now))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Nothing else may be under way.
  func completeLeftovers(now: Date) async throws(StoreError) -> RecoveryReport {
    var report = RecoveryReport()
    do {
      let known = try await catalog.logSequence()
      let log = try ChangeLog(of: archive, after: known)
      self.log = log
      report.tornLogBytes = log.tornBytes
      let left = try await catalog.intents()
      var whole: [Left] = []
      var broken: [Intent] = []
      for intent in left {
        let files = try PlannedFiles(json: intent.files)
        try archive.remove(files.removals)
        if try archive.settle(files.files) {
          whole.append(Left(intent: intent, files: files))
        } else {
          broken.append(intent)
        }
      }
      try appendMissingLines(of: whole, to: log)
      if !whole.isEmpty { _ = try await catalog.commit(whole.map(\.intent), logSequence: log.lastSequence) }
      if !broken.isEmpty { try await catalog.discard(broken) }
      report.completed = whole.count
      report.discarded = broken.count
      needsRecovery = false
    } catch {
      throw StoreError(error, attempt: "complete what was left half done")
    }
    return report
  }

  private struct Left {
    let intent: Intent
    let files: PlannedFiles
  }

  private func appendMissingLines(of left: [Left], to log: ChangeLog) throws {
    guard let first = left.map(\.files.after).min() else { return }
    let present = try archive.changes(since: first).map { line in
      var line = line
      line.seq = 0
      return line
    }
    let missing = try left.map { try $0.files.logLine }.filter { !present.contains($0) }
    _ = try log.append(missing)
  }
}
