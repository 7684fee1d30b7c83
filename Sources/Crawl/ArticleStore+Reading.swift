internal import Archive
internal import Catalog

/// What is kept already.
extension ArticleStore {
  /// What a candidate would be to the archive. It only looks.
  nonisolated func novelty(of candidate: Candidate) async throws(StoreError) -> Novelty {
    try await storing { () async throws(CatalogError) in
      try await catalog.novelty(candidate.facts, nearness: nearness)
    }
  }

  /// The record of a kept article, nil if there is none or its files are lost.
  nonisolated func record(of id: String) async throws(StoreError) -> ArticleRecord? {
    guard let summary = try await storing({ () async throws(CatalogError) in try await catalog.article(id) }) else {
      return nil
    }
    do throws(ArchiveError) {
      return try archive.recordIfReadable(at: summary.path)
    } catch {
      throw StoreError(error)
    }
  }
}
