import Archive
import Catalog
import Fetch
import Foundation
import Web

/// Another look at an article that is kept.
extension PagePass {
  /// What a look came to.
  enum Look: Sendable {
    /// The page says what it said.
    case same
    case revised(ArticleSummary)
    /// The server says that the page is gone.
    case vanished
    /// Nothing can be said about the article now.
    case unclear(String)
    /// The crawl is ending.
    case dropped
  }

  /// Fetches the article's page conditionally and keeps its text if it was edited.
  func look(at revisit: Revisit) async throws(StoreError) -> Look {
    switch await page(again: revisit) {
    case .settled(let look): return look
    case .winnowed(let winnowed): return try await keep(winnowed, if: revisit.articleID)
    }
  }

  /// A page to compare with the article that is kept, or what is known without one.
  private enum PageNow {
    case settled(Look)
    case winnowed(Winnowed)
  }

  /// The page as it is now, asked for conditionally; like the first time, its bytes are gone before the article is kept.
  private func page(again revisit: Revisit) async -> PageNow {
    var request = source.request(entry.url, purpose: .page)
    request.validators = revisit.validators
    let response: FetchResponse
    do throws(FetchError) {
      response = try await crawler.fetcher.fetch(request)
    } catch {
      switch error.cause {
      case .cancelled, .shuttingDown: return .settled(.dropped)
      default: return .settled(.unclear(error.reason))
      }
    }
    switch response.status {
    case 304: return .settled(.same)
    case 404, 410: return .settled(.vanished)
    default: break
    }
    switch await winnow(response) {
    case .failure(let refusal):
      return .settled(.unclear(refusal.outcome.reason ?? "\(response.url) holds no article now"))
    case .success(let winnowed): return .winnowed(winnowed)
    }
  }

  /// A page that leads elsewhere by now, say to the front page, must not become an article of its own.
  private func keep(_ winnowed: Winnowed, if articleID: String) async throws(StoreError) -> Look {
    var candidate = await candidate(winnowed)
    // What the source says of its entry was noted when it announced it.
    candidate.entry = nil
    switch try await crawler.store.novelty(of: candidate) {
    case .same(let known), .revised(let known):
      guard known.id == articleID else { return .unclear("\(winnowed.url) holds another article now") }
    case .new, .duplicate, .removed: return .unclear("\(winnowed.url) holds another article now")
    }
    guard case .revised(let summary) = try await crawler.store.keep(candidate) else { return .same }
    return .revised(summary)
  }
}

extension PagePass.Outcome {
  /// Why there is no article, if the page or the fetch says so.
  fileprivate var reason: String? {
    switch self {
    case .skipped(let reason), .failed(let reason): reason
    case .kept, .dropped: nil
    }
  }
}
