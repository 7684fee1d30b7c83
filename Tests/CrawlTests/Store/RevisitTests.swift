import Archive
import Catalog
import Foundation
import TestGround
import Testing
import Web

@testable import Crawl

/// Articles that are looked at again after they were kept.
struct RevisitTests {
  private static let hour = 3600.0

  @Test func `looks come at the plan's ages, not for what is old or undated, and not right after one another`() {
    let plan = RevisitPlan()
    let now = StoreFixture.now
    #expect(plan.next(published: now, now: now) == now + Self.hour)
    #expect(plan.next(published: now, now: now + Self.hour) == now + 6 * Self.hour)
    // The look at six hours would come minutes after this one.
    #expect(plan.next(published: now, now: now + 5.9 * Self.hour) == now + 24 * Self.hour)
    #expect(plan.next(published: now, now: now + 100 * Self.hour) == now + 168 * Self.hour)
    #expect(plan.next(published: now, now: now + 200 * Self.hour) == nil)
    #expect(plan.next(published: now + 50 * Self.hour, now: now) == now + Self.hour)
    #expect(plan.next(published: nil, now: now) == nil)
    #expect(RevisitPlan([]).next(published: now, now: now) == nil)
  }

  /// A site of one article whose page is what the test says it is.
  private struct Site {
    let server: ScriptedServer
    let page: Changeable
    let source: SourceSettings

    init() throws {
      let page = Changeable()
      server = try ScriptedServer { request in
        switch request.target {
        case "/feed.xml": Self.feed
        case "/story": page.response(to: request)
        default: ScriptedResponse(404)
        }
      }
      self.page = page
      source = SourceSettings(id: "site", url: try #require(WebURL(server.origin + "/feed.xml")))
    }

    private static let feed = ScriptedResponse(
      200, ["Content-Type": "application/rss+xml"],
      text: """
        <rss version="2.0"><channel><title>Site</title><item><title>The bridge is closed</title><link>/story</link>
        <guid>1</guid><pubDate>\(RFC3339.text(.now))</pubDate></item></channel></rss>
        """)
  }

  @Test func `a page that did not change is asked conditionally, an edited one becomes a revision`() async throws {
    try await SampleCrawl.run { crawl in
      let site = try Site()
      let first = try await crawl.crawl([site.source])
      #expect((first.new, first.failed) == (1, 0))
      #expect(try await crawl.crawler.revisit([site.source]).requests == 0)

      crawl.clock.advance(by: Self.hour + 60)
      let unchanged = try await crawl.crawler.revisit([site.source])
      #expect((unchanged.requests, unchanged.revised) == (1, 0))
      #expect(site.page.statuses == [200, 304])

      crawl.clock.advance(by: 6 * Self.hour + 60)
      site.page.set(
        .text("The council has opened the bridge again, earlier than anybody had expected, on Friday morning."))
      let edited = try await crawl.crawler.revisit([site.source])
      #expect(edited.revised == 1)
      let summary = try #require(try await crawl.catalog.articles(ArticleFilter()).first)
      #expect(summary.revision == 2)
      #expect(try crawl.archive.changes(since: 0).map(\.event) == [.created, .revised])
      // Its feed still announces it: nothing is new there.
      #expect(try await crawl.crawl([site.source]).new == 0)
      #expect(try await crawl.crawler.revisit([site.source]).requests == 0)
    }
  }

  @Test func `a page that is gone twice marks its article as withdrawn, which keeps its files`() async throws {
    try await SampleCrawl.run { crawl in
      let site = try Site()
      _ = try await crawl.crawl([site.source])
      let files = crawl.files
      site.page.set(.gone)
      crawl.clock.advance(by: Self.hour + 60)
      _ = try await crawl.crawler.revisit([site.source])
      #expect(try await crawl.catalog.articles(ArticleFilter()).map(\.withdrawn) == [false])
      crawl.clock.advance(by: Self.hour + 60)
      _ = try await crawl.crawler.revisit([site.source])
      #expect(try await crawl.catalog.articles(ArticleFilter()).map(\.withdrawn) == [true])
      #expect(crawl.files == files)
      #expect(try crawl.archive.changes(since: 0).map(\.event) == [.created, .withdrawn])
      crawl.clock.advance(by: 30 * 24 * Self.hour + 60)
      #expect(try await crawl.crawler.revisit([site.source]).requests == 0)
      #expect(try await Verify(archive: crawl.archive).run(catalog: crawl.catalog).isSound)
    }
  }

  @Test func `a page that leads elsewhere, fails or holds nothing changes nothing`() async throws {
    try await SampleCrawl.run { crawl in
      let site = try Site()
      _ = try await crawl.crawl([site.source])
      for answer in [Changeable.Answer.failing, .empty, .elsewhere] {
        site.page.set(answer)
        let next = try #require(try await crawl.catalog.nextRevisit())
        crawl.clock.advance(by: next.timeIntervalSince(crawl.clock.now) + 1)
        let report = try await crawl.crawler.revisit([site.source])
        #expect(report.requests >= 1)
        #expect((report.revised, report.new, report.failed) == (0, 0, 0))
      }
      #expect(try crawl.archive.changes(since: 0).count == 1)
    }
  }

  @Test func `what retention removes does not come back, and is not fetched only to be removed`() async throws {
    try await SampleCrawl.run(
      { $0.articles.revisit = [] },
      { crawl in
        let site = try Site()
        _ = try await crawl.crawl([site.source])
        var settings = crawl.crawler.settings
        settings.retention.maxAge = .seconds(86_400)
        crawl.crawler.update(settings: settings)
        #expect(try await crawl.crawler.removeExpired() == 0)
        crawl.clock.advance(by: 2 * 86_400)
        #expect(try await crawl.crawler.removeExpired() == 1)
        #expect(crawl.files.allSatisfy { $0.hasPrefix("log/") })
        let pages = site.page.statuses.count
        #expect(try await crawl.crawl([site.source], mode: .forced).new == 0)
        #expect(site.page.statuses.count == pages)
        // Also when the rule is gone and the page is fetched again.
        crawl.crawler.update(settings: CrawlSettings.loopback)
        #expect(try await crawl.crawl([site.source], mode: .forced).new == 0)
        #expect(site.page.statuses.count == pages + 1)
        #expect(crawl.files.allSatisfy { $0.hasPrefix("log/") })
        #expect(try crawl.archive.changes(since: 0).map(\.event) == [.created, .removed])
        #expect(try await Verify(archive: crawl.archive).run(catalog: crawl.catalog).isSound)
      })
  }
}
