import Archive
import Catalog
import Foundation
import SampleSite
import Testing
import Web

@testable import Crawl

struct SampleCrawlTests {
  @Test func `a crawl of the sample site keeps each story once and cleanly`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        let report = try await crawl.crawl(server.sources())
        #expect(report.failures.map(\.reason) == [])
        #expect(report.sources == 4)
        #expect(report.new == 13)
        #expect(report.pages == 13)
        let records = try crawl.records()
        for host in SampleHost.all {
          for story in host.stories {
            let record = try #require(records.first { $0.title == story.title }, "no record of '\(story.title)'")
            #expect(record.authors.map(\.name) == [story.author])
            #expect(record.published.map(RFC3339.text) == story.published)
            for sentence in story.sentences { #expect(record.text.contains(sentence), "missing: \(sentence)") }
            for other in host.stories where other.slug != story.slug {
              #expect(!record.text.contains(other.title), "leaked: \(other.title)")
            }
          }
        }
      }
    }
  }

  @Test func `no chrome of the sample site reaches a text`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        _ = try await crawl.crawl(server.sources())
        let chrome = [
          "You may also like", "Most read", "Sign up for free", "The morning tide", "Share it on",
          "All rights reserved",
          "Leave a Reply", "Post Comment", "neighbours came to ask", "Share this:", "Recent Posts", "We use cookies",
          "Other notes", "많이 본 뉴스", "무단전재", "댓글 0", "Posted in",
        ]
        for record in try crawl.records() {
          for text in chrome { #expect(!record.text.contains(text), "'\(text)' in '\(record.title)'") }
        }
      }
    }
  }

  @Test func `a second crawl asks conditionally and writes nothing`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        let sources = try server.sources()
        _ = try await crawl.crawl(sources)
        let files = crawl.files
        let before = server.requests.count
        let second = try await crawl.crawl(sources)
        #expect(second.notModified == 4)
        #expect(second.new + second.revised + second.pages + second.failed == 0)
        #expect(server.requests.dropFirst(before).map(\.status) == [304, 304, 304, 304])
        #expect(crawl.files == files)
      }
    }
  }

  @Test func `a forced crawl asks unconditionally and finds everything the same`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        let sources = try server.sources()
        _ = try await crawl.crawl(sources)
        let forced = try await crawl.crawl(sources, mode: .forced)
        #expect(forced.pages == 13)
        #expect(forced.new + forced.revised + forced.duplicates + forced.failed == 0)
      }
    }
  }

  @Test func `a site's front page leads to its feed, and a story's page to one article`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        let harbour = try #require(SampleHost.all.first)
        let front = SourceSettings(id: "front", url: try #require(WebURL(server.base(of: harbour) + "/")))
        #expect(try await crawl.crawl([front]).new == harbour.stories.count)
        let orbit = try #require(SampleHost.all.first { $0.template == .journal })
        let page = server.base(of: orbit) + orbit.path(of: orbit.stories[0])
        let single = SourceSettings(id: "single", url: try #require(WebURL(page)))
        #expect(try await crawl.crawl([single]).articles.map(\.title) == [orbit.stories[0].title])
      }
    }
  }

  @Test func `a text page is an article without the lists around it`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        let orbit = try #require(SampleHost.all.first { $0.template == .journal })
        let story = orbit.stories[1]
        let url = try #require(WebURL("\(server.base(of: orbit))/plain/\(story.slug).txt"))
        let report = try await crawl.crawl([SourceSettings(id: "text", url: url)])
        #expect(report.failures == [])
        let record = try #require(try crawl.records().first)
        #expect(record.title == story.title)
        #expect(record.text.contains("A quartz crystal"))
        #expect(!record.text.contains("You may also like") && !record.text.contains(orbit.stories[0].title))
      }
    }
  }

  @Test func `include, exclude and max_age leave entries alone`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        var source = try #require(try server.sources().first)
        source.overrides.exclude = [try #require(URLPattern("/city/"))]
        let report = try await crawl.crawl([source])
        #expect(report.skipped == 2)
        #expect(report.new == 2)
      }
      try await SampleCrawl.run { crawl in
        var source = try #require(try server.sources().first)
        source.overrides.maxAge = .seconds(1)
        #expect(try await crawl.crawl([source]).skipped == 4)
      }
    }
  }

  @Test func `the feed's own content is kept where the settings ask for it`() async throws {
    try await SampleServer.serving { server in
      try await SampleCrawl.run { crawl in
        var source = try #require(try server.sources().first)
        source.overrides.content = .feed
        let report = try await crawl.crawl([source])
        #expect(report.new == 4)
        #expect(report.pages == 0)
      }
    }
  }
}

extension SampleCrawl {
  /// All records of the archive.
  func records() throws -> [ArticleRecord] {
    try files.filter { $0.hasPrefix("articles/") && $0.hasSuffix(".json") }.map { file in
      try ArticleRecord(json: Array(Data(contentsOf: folder.appendingPathComponent("archive/\(file)"))))
    }
  }
}
