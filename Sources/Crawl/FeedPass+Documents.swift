import Feeds
import Fetch
import Foundation
import Logging
import Web

/// The documents of a source beside its first one: the sitemaps of an index, and what is older than the feed shows.
///
/// They are read one after the other, each with its entries, so that a visit holds one of them in memory; and only so many at a
/// visit: the next one goes on where this one stopped.
extension FeedPass {
  /// Documents read at one visit.
  private static let mostDocuments = 50
  /// Once so many new entries were followed, the rest waits for the next visit.
  private static let mostEntries = 2_000

  /// What a further document answered.
  private indirect enum Answer {
    case document(Announcement, FetchResponse)
    case unchanged
    /// It will answer the same next time: it is missing, or it is no feed.
    case useless(String)
    /// It may answer better another time.
    case later(String)
    /// The crawl is ending.
    case ending
  }

  // MARK: Sitemaps of an index

  /// Reads the sitemaps that have changed since they were read, the newest first.
  func readParts(_ visit: inout Visit, _ report: inout CrawlReport) async throws(StoreError) -> Harvest {
    var harvest = Harvest()
    var followed = 0
    var tried: Set<WebURL> = []
    while tried.count < Self.mostDocuments, followed < Self.mostEntries, !Task.isCancelled {
      // A part may be an index itself: what it names joins those that are due.
      guard let part = visit.memory.parts?.due(at: crawler.now()).first(where: { !tried.contains($0.url) }) else {
        break
      }
      tried.insert(part.url)
      switch await ask(part.url, validators: mode == .normal ? part.validators : Validators()) {
      case .unchanged: visit.memory.parts?.settle(part, validators: nil, now: crawler.now())
      case .useless(let reason):
        report.fail(source: source.id, url: part.url.text, reason: reason)
        visit.memory.parts?.miss(part, now: crawler.now())
      case .later(let reason):
        report.fail(source: source.id, url: part.url.text, reason: reason)
        return harvest
      case .ending: return harvest
      case .document(let announcement, let response):
        var found = try await self.harvest(announcement, visit, &report)
        followed += found.new.count
        // What a part held when it was first read was not posted since the last visit.
        if part.asked == nil { found.new = [] }
        harvest.add(found)
        let root = visit.address
        visit.memory.parts?.take(announcement.parts, of: part.url, root: root)
        visit.memory.parts?.settle(part, validators: response.validators, now: crawler.now())
      }
    }
    return harvest
  }

  // MARK: Older documents

  /// Goes back through the source's pages and archives, as far as this visit may.
  func readOlder(_ visit: inout Visit, _ report: inout CrawlReport) async throws(StoreError) {
    var documents = 0
    var followed = 0
    while documents < Self.mostDocuments, followed < Self.mostEntries, !Task.isCancelled, isBackfilled,
      let address = visit.memory.backfill?.next
    {
      documents += 1
      switch await ask(address, validators: Validators()) {
      case .document(let announcement, _):
        followed += try await harvest(announcement, visit, &report).new.count
        let isOldEnough = !announcement.entries.isEmpty && announcement.entries.allSatisfy(isTooOld)
        visit.memory.backfill?.advance(
          from: address, entries: announcement.entries, older: isOldEnough ? nil : announcement.older)
      case .unchanged: visit.memory.backfill?.end()
      case .useless(let reason):
        // The last page often names one more that is not there.
        crawler.logger.debug("the way back ends", metadata: ["source": "\(source.id)", "reason": "\(reason)"])
        visit.memory.backfill?.end()
      case .later(let reason):
        report.fail(source: source.id, url: address.text, reason: reason)
        visit.memory.backfill?.fail()
        return
      case .ending: return
      }
    }
  }

  // MARK: Asking

  private func ask(_ address: WebURL, validators: Validators) async -> Answer {
    var request = source.request(address, purpose: .feed)
    request.validators = validators
    let response: FetchResponse
    do throws(FetchError) {
      response = try await crawler.fetcher.fetch(request)
    } catch {
      return error.isEnding ? .ending : .later(error.reason)
    }
    switch PollVerdict.of(response, bodyHash: "", knownHash: nil) {
    case .unchanged: return .unchanged
    case .postponed(let reason): return .later(reason)
    case .gone(let reason), .failed(let reason): return response.status >= 500 ? .later(reason) : .useless(reason)
    case .changed: break
    }
    let read = await withTaskExecutorPreference(crawler.pool) { () -> Result<Announcement, FeedError> in
      do throws(FeedError) {
        return .success(try Announcement(response))
      } catch {
        return .failure(error)
      }
    }
    switch read {
    case .success(let announcement): return .document(announcement, response)
    case .failure(let error): return .useless("\(response.url): \(error)")
    }
  }
}

extension FetchError {
  /// Whether it only says that the crawl is ending.
  var isEnding: Bool {
    switch cause {
    case .cancelled, .shuttingDown: true
    default: false
    }
  }
}
