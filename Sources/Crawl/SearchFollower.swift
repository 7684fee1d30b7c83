package import Archive
package import Catalog
internal import Foundation

/// Brings the search index up to date with the change log, as any program that reads the log would.
package struct SearchFollower: Sendable {
  /// Lines taken in one transaction.
  private static let batchSize = 256

  private let archive: Archive
  private let index: SearchIndex

  /// Reads `archive`, writes `index`.
  package init(archive: Archive, index: SearchIndex) {
    self.archive = archive
    self.index = index
  }

  /// Takes the articles that the index has not seen, up to a limit of log lines.
  ///
  /// - Returns: how many lines were taken; less than the limit means that the index is up to date.
  @discardableResult
  package func catchUp(limit: Int = .max) async throws(StoreError) -> Int {
    var taken = 0
    do {
      var sequence = try await index.sequence()
      while taken < limit, !Task.isCancelled {
        let lines = try archive.changes(since: sequence, limit: min(Self.batchSize, limit - taken))
        guard let last = lines.last else { break }
        let (documents, removed) = try documents(of: lines)
        try await index.take(documents, removed: removed, after: sequence, through: last.seq)
        sequence = try await index.sequence()
        taken += lines.count
      }
    } catch {
      throw StoreError(error, attempt: "bring the search index up to date")
    }
    return taken
  }

  /// The articles as they are now: a line that tells of an earlier text is passed over by reading the record once.
  private func documents(of lines: [LogLine]) throws(ArchiveError) -> (taken: [SearchDocument], removed: [String]) {
    var paths: [String: (path: String, line: LogLine)] = [:]
    var removed: Set<String> = []
    for line in lines {
      switch line.event {
      case .created, .revised:
        guard let path = line.files.keys.map(ArchiveSurvey.base).min() else { continue }
        paths[line.id] = (path, line)
        removed.remove(line.id)
      case .removed:
        paths[line.id] = nil
        removed.insert(line.id)
      case .duplicate, .withdrawn: continue
      }
    }
    var documents: [SearchDocument] = []
    for (id, article) in paths.sorted(by: { $0.value.line.seq < $1.value.line.seq }) {
      guard let record = try archive.recordIfReadable(at: article.path) else { continue }
      documents.append(
        SearchDocument(
          id: id, title: record.title, text: record.text.isEmpty ? record.markdown : record.text,
          source: record.source.id,
          published: record.published, firstSeen: article.line.at, path: article.path, url: record.url))
    }
    return (documents, removed.sorted())
  }
}
