package import Catalog
import Extraction
import Feeds
package import Fetch
package import Foundation
import Web

/// One look at a source, step by step, for a person who wants to know why it is as it is: nothing is kept or changed.
package struct Checkup: Sendable {
  /// What a step has found.
  package struct Finding: Sendable, Codable, Equatable {
    /// What was looked at, in a word.
    package let topic: String
    /// What was seen, one line.
    package let words: String
    /// Whether it explains why something does not work.
    package let isTrouble: Bool

    /// A finding; its words may come from a server.
    package init(topic: String, words: String, isTrouble: Bool) {
      self.topic = topic
      self.words = OneLine.text(words, limit: 600)
      self.isTrouble = isTrouble
    }

    enum CodingKeys: String, CodingKey {
      case topic
      case words
      case isTrouble = "trouble"
    }
  }

  private let fetcher: Fetcher
  private let catalog: Catalog?
  private let settings: CrawlSettings
  private let tell: @Sendable (Finding) -> Void

  /// - Parameters:
  ///   - catalog: tells what is known of the source; nil when nothing was ever crawled.
  ///   - tell: takes each finding as it is made.
  package init(
    fetcher: Fetcher, catalog: Catalog?, settings: CrawlSettings, tell: @escaping @Sendable (Finding) -> Void
  ) {
    self.fetcher = fetcher
    self.catalog = catalog
    self.settings = settings
    self.tell = tell
  }

  /// Looks at the source: what is remembered, its address, robots.txt, its answer, what it announces, one page.
  package func run(_ source: SourceSettings, now: Date) async throws(CatalogError) -> SourceHealth {
    let state = try await catalog?.source(id: source.id)
    let memory = SourceMemory(state?.history ?? [])
    let address = memory.discovered ?? state.flatMap { WebURL($0.fetchURL) } ?? source.url
    note("source", "\(source.id): \(source.url.withoutCredentials)" + (source.title.map { ", \($0)" } ?? ""))
    if address != source.url {
      note(
        "address",
        "it is read at \(address.withoutCredentials): \(memory.discovered == nil ? "it moved there" : "the page names this feed")"
      )
    }
    await lookUp(address)
    await askRobots(address, source)
    if let response = await fetch(address, source) {
      try await read(response, source, now: now)
    }
    schedule(source, state, memory, now: now)
    return SourceHealth.of(state, now: now)
  }

  private func note(_ topic: String, _ words: String, isTrouble: Bool = false) {
    tell(Finding(topic: topic, words: words, isTrouble: isTrouble))
  }

  // MARK: Reaching it

  private func lookUp(_ url: WebURL) async {
    let host = url.host
    // The resolver blocks its thread: not one of those that all else runs on.
    let result = await Task.detached { NameLookup.addresses(of: host) }.value
    switch result {
    case .failure(let error): note("name", "\(host) does not resolve: \(error)", isTrouble: true)
    case .success(let addresses):
      let policy = AddressPolicy(allowNetworks: settings.fetch.allowNetworks)
      let refused = addresses.compactMap { address in policy.refusal(of: address).map { "\(address) is \($0)" } }
      let list = addresses.map(\.description).joined(separator: ", ")
      let isRefused = refused.count == addresses.count
      note(
        "name",
        "\(host) is \(list)"
          + (refused.isEmpty ? "" : "; refused: \(refused.joined(separator: ", ")) (fetch.allow_networks allows it)"),
        isTrouble: isRefused)
    }
  }

  private func askRobots(_ url: WebURL, _ source: SourceSettings) async {
    guard source.overrides.robots ?? settings.fetch.robots else {
      note("robots", "robots.txt is not asked: robots is false")
      return
    }
    do throws(FetchError) {
      let rules = try await fetcher.robotsRules(for: url)
      let agent = source.overrides.userAgent ?? settings.fetch.userAgent
      let delay =
        rules.crawlDelay(userAgent: agent).map { "; it asks for \(SpanText.of($0)) between two requests" } ?? ""
      let isAllowed = rules.allows(target: url.target, userAgent: agent)
      note(
        "robots", (isAllowed ? "robots.txt allows \(url.target)" : "robots.txt forbids \(url.target)") + delay,
        isTrouble: !isAllowed)
    } catch {
      note("robots", error.reason, isTrouble: true)
    }
  }

  private func fetch(_ url: WebURL, _ source: SourceSettings) async -> FetchResponse? {
    do throws(FetchError) {
      let response = try await fetcher.fetch(source.request(url, purpose: .feed))
      for redirect in response.redirects {
        note("redirect", "\(redirect.status) from \(redirect.from) to \(redirect.to)")
      }
      let seconds = response.received.timeIntervalSince(response.sent)
      let type = response.headers.first("Content-Type") ?? "no content type"
      note(
        "answer",
        "\(response.status) after \((seconds * 1000).rounded() / 1000) s, \(response.body.count) bytes, \(type)"
          + (response.isHTTP2 ? ", HTTP/2" : ""), isTrouble: response.status != 200)
      note("validators", Self.words(response.validators))
      note("freshness", Self.words(response.freshness, now: response.received))
      return response.status == 200 ? response : nil
    } catch {
      note("answer", error.reason, isTrouble: true)
      return nil
    }
  }

  private static func words(_ validators: Validators) -> String {
    if validators.isEmpty { return "none: each visit has to send the whole document" }
    return [
      validators.etag.map { "ETag \($0)" },
      validators.lastModified.map { "Last-Modified \($0)" },
    ].compactMap { $0 }.joined(separator: ", ") + ": unchanged documents need not be sent"
  }

  private static func words(_ freshness: Freshness, now: Date) -> String {
    var words: [String] = []
    if let until = freshness.freshUntil {
      let seconds = until.timeIntervalSince(now)
      words.append(seconds > 0 ? "fresh for \(SpanText.of(seconds))" : "stale at once")
    }
    if let retry = freshness.retryAfter { words.append("asks to wait until \(RFC3339.text(retry))") }
    return words.isEmpty ? "the server says nothing about when to come back" : words.joined(separator: "; ")
  }

  // MARK: Reading it

  private func read(_ response: FetchResponse, _ source: SourceSettings, now: Date) async throws(CatalogError) {
    guard let announcement = announcement(in: response, source, now: now) else { return }
    let allowed = announcement.entries.filter { source.refusal(of: $0.url) == nil }
    let verdicts = try await catalog?.unseen(allowed.map(\.announced), source: source.id, now: now)
    let known = verdicts?.count { if case .known = $0 { true } else { false } } ?? 0
    let refused = announcement.entries.count - allowed.count
    note(
      "entries",
      "\(announcement.entries.count): \(allowed.count - known) new, \(known) known"
        + (refused > 0 ? ", \(refused) left alone by include or exclude" : ""), isTrouble: announcement.entries.isEmpty)
    let wishes = Self.words(announcement.wishes)
    if !wishes.isEmpty { note("wishes", wishes) }
    if let entry = allowed.first { await readPage(entry, source, now: now) }
  }

  private func announcement(in response: FetchResponse, _ source: SourceSettings, now: Date) -> Announcement? {
    if source.kind != .page {
      do throws(FeedError) {
        let feed = try FeedParser.parse(
          FeedInput(bytes: response.body, contentType: response.contentType, url: response.url))
        let newest = feed.items.compactMap { $0.published ?? $0.modified }.max()
        note(
          "format",
          "\(feed.format.rawValue), \(feed.encoding)\(feed.title.map { ", '\($0)'" } ?? "")"
            + (newest.map { "; newest entry of \(RFC3339.text($0))" } ?? "; its entries have no dates"))
        for warning in feed.warnings { note("warning", warning) }
        return Announcement(feed)
      } catch {
        let isPage = response.contentType.map { $0.isHTML || $0.isText } ?? true
        guard source.kind == .auto, isPage, case .notAFeed = error else {
          note("format", "\(error)", isTrouble: true)
          return nil
        }
      }
    }
    return listing(in: response, source, now: now)
  }

  private func listing(in response: FetchResponse, _ source: SourceSettings, now: Date) -> Announcement? {
    let found = Discovery.discover(
      html: response.body, contentType: response.contentType, url: response.url,
      linkHeaders: response.headers.all("Link"))
    for feed in found.feeds.prefix(3) { note("offers", "a feed: \(feed.url)") }
    if source.kind == .auto, let feed = found.feeds.first {
      note("format", "an HTML page; winnow follows the feed that it names: winnow doctor \(feed.url) looks at that")
      return nil
    }
    do throws(ListingError) {
      let reading = try Listing.read(
        response.body, contentType: response.contentType, url: response.url, memory: nil, now: now)
      let reason = reading.health.reason.map { ": \($0)" } ?? ""
      note("format", "an HTML page, read as a listing\(reason)", isTrouble: reading.entries.isEmpty)
      var announcement = Announcement()
      announcement.entries = reading.entries.map { listed in
        var entry = Entry(url: listed.url.withoutFragment)
        entry.title = listed.title
        entry.published = listed.published
        return entry
      }
      return announcement
    } catch {
      note("format", "\(error)", isTrouble: true)
      return nil
    }
  }

  private static func words(_ wishes: PublisherWishes) -> String {
    var words: [String] = []
    if let interval = wishes.interval { words.append("not more often than every \(SpanText.of(interval))") }
    if !wishes.skipHours.isEmpty {
      words.append("not at \(wishes.skipHours.sorted().map(String.init).joined(separator: ", ")) h GMT")
    }
    if !wishes.skipDays.isEmpty { words.append("not on \(wishes.skipDays.count) days of the week") }
    return words.isEmpty ? "" : "the publisher asks to be visited " + words.joined(separator: ", ")
  }

  /// One entry's page, winnowed.
  private func readPage(_ entry: Entry, _ source: SourceSettings, now: Date) async {
    let response: FetchResponse
    do throws(FetchError) {
      response = try await fetcher.fetch(source.request(entry.url, purpose: .page))
    } catch {
      note("page", error.reason, isTrouble: true)
      return
    }
    guard response.status == 200 else {
      note("page", "\(response.url): the server answered \(response.status)", isTrouble: true)
      return
    }
    do throws(ExtractionError) {
      let article = try Extractor().extract(
        Page(url: response.url, body: response.body, contentType: response.contentType, now: now))
      let incomplete = article.incomplete.map { ", incomplete: \($0.rawValue)" } ?? ""
      note(
        "page",
        "\(response.url): '\(article.title ?? "no title")', \(article.wordCount) words, confidence \((article.confidence * 100).rounded() / 100)\(incomplete)",
        isTrouble: article.incomplete == .blocked)
    } catch {
      note("page", "\(response.url): \(error.reason)", isTrouble: true)
    }
  }

  // MARK: When it is read next

  private func schedule(_ source: SourceSettings, _ state: SourceState?, _ memory: SourceMemory, now: Date) {
    let schedule = source.schedule(settings.schedule)
    if memory.rhythm.isKnown { note("rhythm", memory.rhythm.words) }
    guard let state, state.standing == .active else {
      note(
        "next",
        state.map { "never by schedule: it is \($0.standing.rawValue)" } ?? "with the next crawl: it was never visited")
      return
    }
    let why =
      state.failures > 0
      ? "after \(state.failures) failures in a row the wait has doubled as often"
      : !schedule.adaptive
        ? "every \(SpanText.of(schedule.interval.seconds)), as the configuration says"
        : "chosen between \(SpanText.of(schedule.minInterval.seconds)) and \(SpanText.of(schedule.maxInterval.seconds)) by its rhythm and the publisher's wishes"
    note("next", "\(RFC3339.text(state.nextDue)): \(why)")
  }
}
