import Archive
import Catalog
import Crawl
import Foundation
import Web

/// Builds a catalog of a size that a big installation reaches, and prints how long its questions take.
///
///     CatalogBenchmark [ENTRIES] [SOURCES] [ARTICLES] [DIRECTORY]
///
/// A directory that is named is kept, with a state in it that the program itself can be timed on.
@main
struct CatalogBenchmark {
  static let now = Date(timeIntervalSince1970: 1_750_000_000)

  let entries: Int
  let sources: Int
  let articles: Int
  let directory: String

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst().map { $0 }
    func number(_ index: Int, _ standard: Int) -> Int {
      arguments.count > index ? Int(arguments[index]) ?? standard : standard
    }
    let directory = arguments.count > 3 ? arguments[3] : NSTemporaryDirectory() + "winnow-benchmark-\(getpid())"
    let benchmark = CatalogBenchmark(
      entries: number(0, 1_000_000), sources: number(1, 100_000), articles: number(2, 200_000), directory: directory)
    do {
      try await benchmark.catalog()
      try await benchmark.archive()
    } catch {
      print("stopped: \(error)")
    }
    guard arguments.count <= 3 else { return }
    try FileManager.default.removeItem(atPath: directory)
  }

  // MARK: The catalog

  private func catalog() async throws {
    let path = directory + "/state/catalog.sqlite"
    var catalog = try Catalog(at: path, access: .writer)
    let declared = (0..<sources).map {
      DeclaredSource(id: "source-\($0)", url: "https://s\($0).example/feed", kind: "feed")
    }
    try await measure("declare \(sources) new sources") { try await catalog.declare(declared, now: Self.now) }
    try await measure("declare them again") { try await catalog.declare(declared, now: Self.now) }
    let perSource = max(1, entries / sources)
    try await measure("note \(entries) entries") {
      for source in 0..<entries / perSource {
        let outcomes = (0..<perSource).map { EntryOutcome(entry: entry(source, $0), result: .known) }
        try await catalog.note(outcomes, source: "source-\(source % sources)", now: Self.now)
      }
    }
    try await measure("settle \(sources) sources", each: sources) {
      for source in 0..<sources {
        try await catalog.settle(
          Settlement(
            source: "source-\(source)", at: Self.now, next: Self.now + Double(60 + source % 86_400),
            outcome: .notModified,
            validators: Validators(etag: "\"\(source)\""), history: [UInt8](repeating: 7, count: 64)))
      }
    }
    try await take(catalog)
    try catalog.close()
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("the file: \(size >> 20) MiB")
    catalog = try Catalog(at: path, access: .writer)
    try await ask(catalog)
    try await leave(catalog, declared)
    try catalog.close()
  }

  /// Leaves a state of which nothing is due: what `crawl --due` takes then is its start.
  private func leave(_ catalog: Catalog, _ declared: [DeclaredSource]) async throws {
    let farAway = Date(timeIntervalSince1970: 4_000_000_000)
    for source in try await catalog.due(now: Date(), limit: sources) {
      try await catalog.settle(Settlement(source: source.id, at: Self.now, next: farAway, outcome: .notModified))
    }
    let outlines = declared.map {
      "<outline type=\"rss\" text=\"\($0.id)\" xmlUrl=\"\($0.url)\" winnowId=\"\($0.id)\"/>"
    }
    let opml = "<opml version=\"2.0\"><head/><body>\n\(outlines.joined(separator: "\n"))\n</body></opml>\n"
    try opml.write(toFile: directory + "/state/sources.opml", atomically: true, encoding: .utf8)
    print("time winnow crawl --due --archive \(directory)/nothing --state \(directory)/state")
  }

  private func entry(_ source: Int, _ number: Int) -> AnnouncedEntry {
    AnnouncedEntry(id: "tag:\(source),\(number)", link: "https://s\(source).example/article/\(number)")
  }

  /// At these sizes the look-ups are measured: their cost must not grow.
  private static let sizes = [10_000, 100_000, 1_000_000]

  private func take(_ catalog: Catalog) async throws {
    var taken = 0
    for size in Self.sizes.filter({ $0 < articles }) + [articles] {
      try await measure("take \(size - taken) articles in batches of 64", each: size - taken) {
        try await take(taken..<size, catalog)
      }
      taken = size
      try await measure("among \(size): look-up of a new article", each: 1000) {
        for number in 0..<1000 { _ = try await catalog.novelty(draft(2 * articles + number).facts, nearness: .equal) }
      }
      try await measure("among \(size): look-up of a near copy from another site", each: 1000) {
        for number in 0..<1000 {
          guard case .duplicate = try await catalog.novelty(copy(of: number * 7 % size), nearness: .equal) else {
            throw CocoaError(.featureUnsupported)
          }
        }
      }
    }
  }

  private func take(_ range: Range<Int>, _ catalog: Catalog) async throws {
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
      let drafts = try (start..<min(start + 64, range.upperBound)).map(draft)
      let begun = try await catalog.begin(drafts, nearness: .equal) { _, _ in
        Prepared(files: Array("{}".utf8), bytes: 9000)
      }
      let intents = begun.compactMap { if case .write(let intent) = $0.step { intent } else { nil } }
      _ = try await catalog.commit(intents, logSequence: start)
    }
  }

  private func draft(_ number: Int) throws -> ArticleDraft {
    let source = number % sources
    guard let url = WebURL("https://s\(source).example/article/\(number / sources)") else {
      throw CocoaError(.fileNoSuchFile)
    }
    var generator = SplitMix(seed: UInt64(number))
    var sketch = Sketch(
      bands: (0..<10).map { _ in generator.next() >> 32 }, signature: (0..<30).map { _ in generator.next() })
    // One in fifty is made by a template, as weather notes are: thousands share most of their keys.
    if number % 50 == 0 { sketch.bands.replaceSubrange(0..<6, with: (0..<6).map { UInt64(number / 50 % 4 * 6 + $0) }) }
    let facts = ArticleFacts(
      source: "source-\(source)", entryID: "tag:\(source),\(number / sources)", entryLink: url.text, url: url,
      servedBy: url,
      canonicalWord: nil, title: "Article \(number) of the benchmark", contentHash: "sha256:" + SHA256.hex("\(number)"),
      wordCount: 500,
      sketch: sketch)
    return ArticleDraft(
      facts: facts, entry: AnnouncedEntry(id: facts.entryID, link: facts.entryLink),
      published: Self.now - Double(number % 10_000_000), now: Self.now, language: "en",
      revisitAt: Self.now + Double(number % 604_800)
    ) { id, variant in "articles/source-\(source)/2025/06/15/article-\(number)-\(variant)-\(id.prefix(8))" }
  }

  /// The same text at another site, with some of the keys changed.
  private func copy(of number: Int) throws -> ArticleFacts {
    let facts = try draft(number).facts
    guard let url = WebURL("https://copies.example/\(number)") else { throw CocoaError(.fileNoSuchFile) }
    var sketch = facts.sketch
    sketch?.bands.replaceSubrange(6..<8, with: [UInt64(number), UInt64(number + 1)])
    return ArticleFacts(
      source: facts.source, entryID: nil, entryLink: url.text, url: url, servedBy: url, canonicalWord: nil,
      title: facts.title, contentHash: "sha256:" + SHA256.hex("copy \(number)"), wordCount: facts.wordCount,
      sketch: sketch)
  }

  private func ask(_ catalog: Catalog) async throws {
    let later = Self.now + 600
    try await measure("due: first 100 of those due") { _ = try await catalog.due(now: later, limit: 100) }
    try await measure("due: all that are due", each: 1) { _ = try await catalog.due(now: later, limit: 10_000) }
    try await measure("next due") { _ = try await catalog.nextDue() }
    try await measure("unseen: a feed of 50 known entries", each: 1000) {
      for source in 0..<1000 {
        _ = try await catalog.unseen(
          (0..<50).map { entry(source * 97 % sources, $0) }, source: "source-\(source * 97 % sources)", now: Self.now)
      }
    }
    try await measure("settle an unchanged feed", each: 1000) {
      for source in 0..<1000 {
        try await catalog.settle(
          Settlement(source: "source-\(source * 89 % sources)", at: later, next: later + 600, outcome: .notModified))
      }
    }
    try await measure("novelty of a new article", each: 1000) {
      for number in 0..<1000 { _ = try await catalog.novelty(draft(articles + number).facts, nearness: .equal) }
    }
    try await measure("status (counts and 20 failing)") {
      _ = try await catalog.counts(now: later)
      _ = try await catalog.failingSources(limit: 20)
    }
    try await measure("list 50") { _ = try await catalog.articles(ArticleFilter(limit: 50)) }
    try await measure("list 50 of a source") {
      _ = try await catalog.articles(ArticleFilter(source: "source-7", limit: 50))
    }
    try await measure("revisits due, 100") { _ = try await catalog.revisits(due: later, limit: 100) }
    let start = ContinuousClock.now
    let reader = try Catalog(at: directory + "/state/catalog.sqlite", access: .reader)
    _ = try await reader.articles(ArticleFilter(limit: 50))
    print("open beside the writer and list 50: \(start.duration(to: .now))")
  }

  // MARK: The archive, and the search in it

  private func archive() async throws {
    let count = 5000
    let archive = try Archive(at: directory + "/archive", access: .writer)
    let catalog = try Catalog(at: directory + "/small/catalog.sqlite", access: .writer)
    try await catalog.declare([DeclaredSource(id: "s", url: "https://s.example/", kind: "feed")], now: Self.now)
    let store = ArticleStore(archive: archive, catalog: catalog) { _, _ in false }
    try await store.recover(now: Self.now)
    try await measure("keep \(count) articles, two durable files each, 64 at a time", each: count) {
      for start in stride(from: 0, to: count, by: 64) {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for number in start..<min(start + 64, count) {
            group.addTask { _ = try await store.keep(candidate(number)) }
          }
          try await group.waitForAll()
        }
      }
    }
    let index = try SearchIndex(at: directory + "/small/search.sqlite")
    try await measure("read the log's last 100 lines of \(count)") { _ = try archive.changes(since: count - 100) }
    var taken = 0
    try await measure("index them", each: count) {
      taken = try await SearchFollower(archive: archive, index: index).catchUp()
    }
    guard taken == count else { throw CocoaError(.fileReadUnknown) }
    try await fill(index, from: count)
    for query in ["w17 w190", "w1", "\"w17 w18\"", "w12*", "w900 OR w901", "w3 w4 w5 -w6"] {
      try await measure("search \(query)") { _ = try await index.search(SearchQuery(query)) }
    }
  }

  private func fill(_ index: SearchIndex, from count: Int) async throws {
    let total = 100_000
    var sequence = try await index.sequence()
    try await measure("index up to \(total)", each: total - count) {
      for start in stride(from: count, to: total, by: 500) {
        let documents = (start..<min(start + 500, total)).map { number in
          SearchDocument(
            id: "id\(number)", title: "Article \(number)", text: Self.text(number), source: "s", published: Self.now,
            firstSeen: Self.now,
            path: "p\(number)", url: "https://s.example/\(number)")
        }
        try await index.take(documents, removed: [], after: sequence, through: sequence + documents.count)
        sequence += documents.count
      }
    }
    let size = try FileManager.default.attributesOfItem(atPath: directory + "/small/search.sqlite")[.size] as? Int ?? 0
    print("the search index: \(size >> 20) MiB")
  }

  /// 500 words, the common ones far more often than the rare, as in a language.
  private static func text(_ number: Int) -> String {
    var generator = SplitMix(seed: UInt64(number) &* 7919)
    return (0..<500).map { _ in
      let uniform = Double(generator.next() >> 11) / Double(1 << 53)
      return "w\(Int(exp(uniform * log(50_000.0))))"
    }.joined(separator: " ")
  }

  private func candidate(_ number: Int) throws -> Candidate {
    guard let url = WebURL("https://s.example/\(number)") else { throw CocoaError(.fileNoSuchFile) }
    let text = Self.text(number)
    let record = ArticleRecord(
      url: url.text, title: "Article \(number)", fetched: Self.now,
      source: .init(id: "s", title: "S", url: "https://s.example/", entryID: "tag:\(number)"), text: text,
      markdown: text,
      html: "<p>\(text)</p>", published: Self.now - Double(number) * 600, wordCount: 500)
    let facts = ArticleFacts(
      source: "s", entryID: "tag:\(number)", entryLink: url.text, url: url, servedBy: url, canonicalWord: nil,
      title: record.title,
      contentHash: ContentHash.of(title: record.title, text: text), wordCount: 500, sketch: nil)
    return Candidate(
      facts: facts, record: record, now: Self.now, entry: AnnouncedEntry(id: facts.entryID, link: facts.entryLink))
  }

  // MARK: Time

  /// Prints the wall-clock and processor time of `body`; with `each`, of one of so many.
  private func measure(_ what: String, each count: Int = 1, _ body: () async throws -> Void) async throws {
    let (start, startCPU) = (ContinuousClock.now, Self.processorSeconds())
    try await body()
    let wall = start.duration(to: .now)
    let seconds = Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18
    let cpu = Self.processorSeconds() - startCPU
    func text(_ seconds: Double) -> String { String(format: "%.3f ms", seconds * 1000 / Double(count)) }
    print("\(what): \(text(seconds)), processor \(text(cpu))\(count > 1 ? " each" : "")")
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014): the same numbers at every run.
struct SplitMix {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
