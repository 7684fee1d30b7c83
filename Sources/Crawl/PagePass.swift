import Archive
import Catalog
import Extraction
import Feeds
import Fetch
import Foundation
import Web

/// The way of one article: fetch its page, winnow it, decide whether it is new, write it.
struct PagePass: Sendable {
  let crawler: Crawler
  let source: SourceSettings
  let settings: CrawlSettings
  let mode: CrawlMode
  /// The source's own title and address, for the record.
  let origin: ArticleRecord.Source
  let entry: Entry
  /// The entry's page, if it was read already.
  var page: ReadPage?

  /// What became of the entry.
  enum Outcome: Sendable {
    case kept(Kept)
    /// Left alone by a rule; it is not tried again.
    case skipped(String)
    /// It may be tried again.
    case failed(String)
    /// The crawl is ending: nothing is known about the entry.
    case dropped
  }

  /// What is gathered before the store decides.
  struct Winnowed: Sendable {
    var article: Article
    var url: WebURL
    var servedBy: WebURL
    var validators = Validators()
    var fetched: Date

    /// Whether this is what stood at the article's address, and not what the feed says of it.
    var isPage: Bool { servedBy == url }
  }

  func run() async throws(StoreError) -> (outcome: Outcome, fetchedPage: Bool) {
    if let ownContent = await contentOfFeed() { return (try await keep(ownContent), false) }
    let winnowed = if let page { await judge(page.article, page.response) } else { await fetched() }
    switch winnowed {
    case .failure(let refusal): return (refusal.outcome, refusal.isOfPage)
    case .success(let winnowed): return (try await keep(winnowed), true)
    }
  }

  // MARK: Fetch

  /// The page, winnowed. It ends before the article is kept, and the page's bytes with it: as long as they are held, the
  /// fetcher reads less.
  private func fetched() async -> Result<Winnowed, Refusal> {
    do throws(FetchError) {
      return await winnow(try await crawler.fetcher.fetch(source.request(entry.url, purpose: .page)))
    } catch {
      return .failure(Refusal(outcome: Self.outcome(of: error), isOfPage: false))
    }
  }

  private static func outcome(of error: FetchError) -> Outcome {
    switch error.cause {
    case .cancelled, .shuttingDown: .dropped
    case .robotsDisallowed: .skipped(error.reason)
    default: .failed(error.reason)
    }
  }

  // MARK: Winnow

  struct Refusal: Error {
    let outcome: Outcome
    /// Whether the page came and was refused for what it is.
    var isOfPage = true
  }

  func winnow(_ response: FetchResponse) async -> Result<Winnowed, Refusal> {
    // As long as the page is being read it counts as unread; the optimizer would let go of it at once.
    defer { withExtendedLifetime(response) {} }
    guard response.status == 200 || response.status == 203 else {
      let reason = "\(response.url): the server answered \(response.status)"
      let isFinal = (400..<500).contains(response.status) && response.status != 429 && response.status != 408
      return .failure(Refusal(outcome: isFinal ? .skipped(reason) : .failed(reason)))
    }
    let memory = await crawler.siteMemories.memory(of: response.url.host)
    do throws(ExtractionError) {
      let article = try await crawler.largePages.run(bytes: response.body.count) { () async throws(ExtractionError) in
        try await extract(Page(response), memory)
      }
      return await judge(article, response)
    } catch {
      return await refuse(error, at: response.url)
    }
  }

  /// Learns from what was read, and refuses what is no article at all.
  private func judge(_ article: Article, _ response: FetchResponse) async -> Result<Winnowed, Refusal> {
    if let word = article.directives.words.first(where: settings.articles.obey.map(\.rawValue).contains) {
      let reason = "\(response.url): the page asks for '\(word)', which articles.obey honours"
      return .failure(Refusal(outcome: .skipped(reason)))
    }
    await crawler.siteMemories.learn(article, page: response.url, now: response.received)
    if article.incomplete == .blocked {
      return .failure(Refusal(outcome: .failed("\(response.url): the page is a bot wall or a consent page")))
    }
    if let kind = article.notArticle { return await refuse(.notAnArticle(kind), at: response.url) }
    return .success(
      Winnowed(
        article: article, url: response.url, servedBy: response.url, validators: response.validators,
        fetched: response.received))
  }

  /// What is left of a page without an article: the feed's own content, if it has some.
  private func refuse(_ error: ExtractionError, at url: WebURL) async -> Result<Winnowed, Refusal> {
    if let ownContent = await feedArticle() { return .success(ownContent) }
    let reason = "\(url): \(error.reason)"
    switch error {
    case .notAPage: return .failure(Refusal(outcome: .skipped(reason)))
    // A front page stays one; a login form or an error page may give way to the article.
    case .notAnArticle(let kind) where !kind.isEmpty: return .failure(Refusal(outcome: .skipped(reason)))
    case .unreadable, .noArticle, .notAnArticle: return .failure(Refusal(outcome: .failed(reason)))
    }
  }

  /// On the worker pool: milliseconds of pure computation.
  private func extract(_ page: Page, _ memory: SiteMemory?) async throws(ExtractionError) -> Article {
    let extractor = crawler.extractor
    let result = await withTaskExecutorPreference(crawler.pool) { () -> Result<Article, ExtractionError> in
      do throws(ExtractionError) {
        return .success(try extractor.extract(page, memory: memory))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  // MARK: The feed's own content

  /// The feed's content as the article, where the settings ask for it.
  private func contentOfFeed() async -> Winnowed? {
    switch source.overrides.content ?? settings.articles.content {
    case .page: return nil
    case .feed: return await feedArticle()
    case .auto:
      guard let article = await feedArticle(), FeedContent.isWhole(article.article, entry: entry) else { return nil }
      return article
    }
  }

  private func feedArticle() async -> Winnowed? {
    guard let content = entry.content else { return nil }
    let entry = entry
    let now = crawler.now()
    let extractor = crawler.extractor
    let article = await withTaskExecutorPreference(crawler.pool) { () -> Article? in
      FeedContent.article(of: content, entry: entry, extractor: extractor, now: now)
    }
    guard let article else { return nil }
    return Winnowed(article: article, url: entry.url, servedBy: source.url, fetched: now)
  }

  // MARK: Keep

  private func keep(_ winnowed: Winnowed) async throws(StoreError) -> Outcome {
    if let maxAge = source.maxAge(settings),
      let published = entry.published ?? winnowed.article.published,
      winnowed.fetched.timeIntervalSince(published) > maxAge.seconds
    {
      return .skipped("\(entry.url): older than max_age")
    }
    return .kept(try await crawler.store.keep(await candidate(winnowed)))
  }

  /// On the worker pool: it reads the whole text.
  func candidate(_ winnowed: Winnowed) async -> Candidate {
    await withTaskExecutorPreference(crawler.pool) {
      Candidate(winnowed, entry: entry, source: source, settings: settings, origin: origin, mode: mode)
    }
  }
}
