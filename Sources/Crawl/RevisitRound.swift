import Archive
import Catalog
import Feeds
import Foundation
import Logging
import Web

/// Looks again at the articles whose time has come, and settles when each is looked at next.
struct RevisitRound: Sendable {
  let crawler: Crawler
  let settings: CrawlSettings
  /// The sources whose articles are looked at.
  let sources: [SourceSettings]

  /// Articles of one round: those beyond wait for the next one.
  static let mostArticles = 2000

  /// A page that has vanished is asked for once more after this, before its article counts as withdrawn.
  private static let secondLook = 3600.0

  /// What a round did, for the crawl's report.
  func run() async throws(StoreError) -> CrawlReport {
    let due = try await storing { () throws(CatalogError) in
      try await crawler.catalog.revisits(due: crawler.now(), limit: Self.mostArticles)
    }
    guard !due.isEmpty else { return CrawlReport() }
    let known = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let chosen = due.compactMap { revisit in known[revisit.source].map { (revisit, $0) } }
    return try await look(at: chosen)
  }

  private func look(at chosen: [(Revisit, SourceSettings)]) async throws(StoreError) -> CrawlReport {
    var report = CrawlReport()
    var failure: StoreError?
    await withTaskGroup(of: Result<CrawlReport, StoreError>.self) { group in
      var rest = chosen[...]
      func start() {
        guard let (revisit, source) = rest.popFirst(), !Task.isCancelled, failure == nil else { return }
        group.addTask {
          do throws(StoreError) {
            return .success(try await visit(revisit, source))
          } catch {
            return .failure(error)
          }
        }
      }
      for _ in 0..<Crawler.entriesAtOnce { start() }
      while let done = await group.next() {
        switch done {
        case .success(let one): report.add(one)
        case .failure(let error): failure = failure ?? error
        }
        start()
      }
    }
    if let failure { throw failure }
    return report
  }

  private func visit(_ revisit: Revisit, _ source: SourceSettings) async throws(StoreError) -> CrawlReport {
    var report = CrawlReport()
    guard let record = try await crawler.store.record(of: revisit.articleID),
      let entry = Entry(record, at: revisit.url)
    else {
      try await settle(revisit, .looked(next: nil))
      return report
    }
    let pass = PagePass(
      crawler: crawler, source: source, settings: settings, mode: .normal, origin: record.source, entry: entry)
    let look = try await pass.look(at: revisit)
    let next = source.revisits(settings).next(published: revisit.published ?? revisit.firstSeen, now: crawler.now())
    switch look {
    case .dropped: break
    case .same: try await settle(revisit, .looked(next: next))
    case .revised(let summary):
      report.revised = 1
      report.articles = [CrawledArticle(summary)]
      try await settle(revisit, .looked(next: next))
    case .unclear(let reason):
      log("could not be visited again", revisit, reason)
      try await settle(revisit, .unclear(next: next))
    case .vanished:
      let reason = "\(revisit.url): the page is gone"
      guard revisit.misses > 0 else {
        try await settle(revisit, .missing(again: crawler.now() + Self.secondLook))
        return report
      }
      log("withdrawn", revisit, reason)
      try await crawler.store.withdraw(revisit.articleID, now: crawler.now())
    }
    return report
  }

  private func settle(_ revisit: Revisit, _ outcome: RevisitOutcome) async throws(StoreError) {
    try await storing { () throws(CatalogError) in
      try await crawler.catalog.settleRevisit(revisit.articleID, outcome)
    }
  }

  private func log(_ what: String, _ revisit: Revisit, _ reason: String) {
    crawler.logger.info(
      "\(what)", metadata: ["source": "\(revisit.source)", "article": "\(revisit.articleID)", "reason": "\(reason)"])
  }
}

extension Entry {
  /// What is known of a kept article: what its page leaves out is filled in as it was the first time.
  fileprivate init?(_ record: ArticleRecord, at address: String) {
    guard let url = WebURL(address) else { return nil }
    self.init(
      id: record.source.entryID, url: url, title: record.title, published: record.published,
      authors: record.authors.map { ParsedAuthor(name: $0.name, url: $0.url.flatMap { WebURL($0) }) },
      tags: record.tags, language: record.language, image: record.image.flatMap { WebURL($0) }, summary: record.excerpt)
  }
}
