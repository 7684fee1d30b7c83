import Testing
import Web

@testable import Crawl

struct EntryQueueTests {
  private func entries(_ addresses: [String]) throws -> [Entry] {
    try addresses.map { Entry(url: try #require(WebURL("http://\($0)"))) }
  }

  private func path(_ entry: Entry?) -> String? { entry.map { "\($0.url.host)\($0.url.path)" } }

  @Test func `only so many entries of one host are on their way, and other hosts need not wait for them`() throws {
    let all = try entries(["a/1", "a/2", "a/3", "b/1", "a/4", "b/2"])
    var queue = EntryQueue(all, perHost: 2)
    #expect((0..<4).map { _ in path(queue.next()) } == ["a/1", "a/2", "b/1", "b/2"])
    #expect(queue.next() == nil)
    #expect(path(queue.next(after: all[3])) == nil)
    #expect(path(queue.next(after: all[1])) == "a/3")
    #expect(path(queue.next(after: all[0])) == "a/4")
    for entry in [all[2], all[4], all[5]] { #expect(queue.next(after: entry) == nil) }
  }

  @Test func `every entry gets its turn once, in the order of its host`() throws {
    let all = try entries((0..<500).map { "h\($0 * $0 % 7)/\($0)" })
    var queue = EntryQueue(all, perHost: 3)
    var running = (0..<8).compactMap { _ in queue.next() }
    var seen = running
    while let done = running.popLast() {
      guard let next = queue.next(after: done) else { continue }
      running.insert(next, at: 0)
      seen.append(next)
    }
    #expect(seen.count == all.count)
    for host in Set(all.map(\.url.host)) {
      #expect(seen.filter { $0.url.host == host }.map(\.url) == all.filter { $0.url.host == host }.map(\.url))
    }
  }

  @Test func `a long document of one host takes no time`() throws {
    let entry = try #require(try entries(["a/1"]).first)
    var queue = EntryQueue(Array(repeating: entry, count: 200_000), perHost: 2)
    var count = 0
    var next = queue.next()
    while let entry = next {
      count += 1
      next = queue.next(after: entry)
    }
    #expect(count == 200_000)
  }
}
