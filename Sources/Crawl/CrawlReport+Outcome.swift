import Catalog
import Foundation
import Web

extension CrawlReport {
  /// Counts what became of an entry.
  mutating func count(_ outcome: PagePass.Outcome, of entry: Entry, source: String) {
    switch outcome {
    case .kept(.created(let summary)):
      new += 1
      articles.append(CrawledArticle(summary))
    case .kept(.revised(let summary)):
      revised += 1
      articles.append(CrawledArticle(summary))
    case .kept(.duplicate): duplicates += 1
    case .kept(.same): break
    case .kept(.removed): skipped += 1
    case .skipped: skipped += 1
    case .failed(let reason): fail(source: source, url: entry.url.text, reason: reason)
    case .dropped: break
    }
  }
}

extension CrawledArticle {
  init(_ summary: ArticleSummary) {
    self.init(
      id: summary.id, source: summary.source, title: summary.title, path: summary.path,
      date: String(RFC3339.text(summary.published ?? summary.firstSeen).prefix(10)), wordCount: summary.wordCount)
  }
}

extension PagePass.Outcome {
  /// A page that failed is tried again when the source is next visited, but not before this many seconds.
  private static let retryDelay = 15.0 * 60

  /// What the catalog is to remember of an entry that led to no article; the store notes the others itself.
  func note(of entry: Entry, now: Date) -> EntryOutcome? {
    switch self {
    case .kept, .dropped: nil
    case .skipped(let reason): EntryOutcome(entry: entry.announced, result: .skipped(reason))
    case .failed(let reason):
      EntryOutcome(
        entry: entry.announced, result: .failed(reason, retry: now + Self.retryDelay), memo: entry.memo)
    }
  }

  /// The same; and if the catalog gives the entry up after this attempt, with that said.
  func saying(attemptsBefore: Int) -> Self {
    let attempts = attemptsBefore + 1
    guard case .failed(let reason) = self, attempts >= Catalog.mostAttempts else { return self }
    return .failed("given up after \(attempts) attempts: \(reason)")
  }
}
