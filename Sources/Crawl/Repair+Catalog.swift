internal import Archive
internal import Catalog
internal import Foundation
internal import Web

/// Bringing the catalog in line with what the archive holds now.
extension Repair {
  /// How many articles are taken over in one transaction.
  private static let batchSize = 500

  /// - Parameter lost: articles that are to be fetched again.
  func reconcile(
    _ catalog: Catalog, _ survey: ArchiveSurvey, lost: Set<String>, _ report: inout RepairReport
  ) async throws {
    let known = try await catalog.everyArticle()
    var batch: [RestoredArticle] = []
    for article in survey.articles.values.sorted(by: { $0.path < $1.path }) {
      if article.state == .removed && lost.contains(article.id) { continue }
      if let row = known[article.id], row.path == article.path, row.revision == article.revision,
        article.state == .kept,
        !lost.contains(article.id)
      {
        continue
      }
      if article.state == .removed && known[article.id] == nil && !known.isEmpty { continue }
      guard let restored = try restored(article, survey) else { continue }
      batch.append(restored)
      if batch.count == Self.batchSize {
        try await catalog.restore(batch)
        report.restored += batch.count
        batch.removeAll()
      }
    }
    try await catalog.restore(batch)
    report.restored += batch.count
    try await drop(catalog, survey, known, lost, &report)
    try await catalog.recount(logSequence: survey.lastSequence)
    if report.restored > 0 { report.actions.append("restored \(report.restored) articles in the catalog") }
  }

  /// Articles of the catalog that the archive does not have are forgotten; those of which only a part is left are fetched again.
  private func drop(
    _ catalog: Catalog, _ survey: ArchiveSurvey, _ known: [String: ArticleSummary], _ lost: Set<String>,
    _ report: inout RepairReport
  ) async throws {
    var forgotten: [String] = []
    var distrusted: [String] = []
    for id in lost {
      if survey.articles[id]?.state == .kept { distrusted.append(id) } else { forgotten.append(id) }
    }
    for id in known.keys where survey.articles[id] == nil { forgotten.append(id) }
    if !distrusted.isEmpty { try await catalog.distrust(distrusted, now: now) }
    guard !forgotten.isEmpty else { return }
    try await catalog.forget(forgotten)
    report.actions.append("forgot \(forgotten.count) articles whose files are lost")
  }

  /// What the record and the log tell of an article; nil if a kept one has no file that can be read.
  private func restored(_ article: ArchiveSurvey.Article, _ survey: ArchiveSurvey) throws(ArchiveError)
    -> RestoredArticle?
  {
    let record = article.state == .removed ? nil : try archive.recordIfReadable(at: article.path)
    if record == nil && article.state != .removed && survey.present.contains(article.path + ".json") { return nil }
    let canonical = record?.canonicalURL ?? canonical(of: article)
    var restored = RestoredArticle(
      identity: Identity(recorded: canonical), canonicalURL: canonical, url: article.url,
      title: record?.title ?? article.url,
      source: DeclaredSource(
        id: article.source, url: record.flatMap { $0.source.id == article.source ? $0.source.url : nil } ?? "",
        kind: "auto"),
      published: record?.published, firstSeen: article.firstSeen, contentHash: record?.contentHash ?? "unknown",
      path: article.path, revision: article.revision, wordCount: record?.wordCount ?? 0,
      bytes: record.map { $0.jsonBytes().count + $0.markdown.utf8.count } ?? 0, language: record?.language,
      duplicates: record?.duplicates.count ?? 0, state: article.state)
    restored.entries = article.entries.map { source, entry in
      var entry = entry
      entry.link = entry.link.map(Self.canonical) ?? Self.canonical(article.url)
      return (source, entry)
    }
    restored.aliases = (article.addresses + (record?.duplicates.map(\.url) ?? [])).map(Self.canonical)
    restored.sketch = record.flatMap { sketch($0.text) }
    return restored
  }

  /// The canonical address of an article that has no record: one that its id is derived from.
  private func canonical(of article: ArchiveSurvey.Article) -> String {
    article.addresses.last { Identity(recorded: $0).id == article.id } ?? Self.canonical(article.url)
  }

  private static func canonical(_ address: String) -> String {
    WebURL(address).map { CanonicalURL.text(of: $0) } ?? address
  }
}
