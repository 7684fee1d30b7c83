import Extraction
import Foundation
import Web

/// `winnow extract --jsonl`: pages in, articles out.
struct ExtractBatch {
  let jobs: Int
  let learnsSites: Bool
  let extractor: Extractor

  func run() async throws(CommandError) {
    guard learnsSites else {
      try await BatchRunner(jobs: jobs).run { Self.answer($0, extractor, memory: nil) }
      return
    }
    // Two readings of the same lines: the first learns each site, the second extracts with what was learned.
    let lines = try Self.allLines()
    let memories = Self.learn(lines, extractor)
    try await BatchRunner(jobs: jobs).run(lines) { line in
      Self.answer(line, extractor, memory: Self.page(line)?.url.flatMap { memories[$0.host] })
    }
  }

  private static func page(_ line: BatchLine) -> Page? {
    guard let body = line.bytes("html") else { return nil }
    return Page(
      url: line.string("url").flatMap { WebURL($0) }, body: body,
      contentType: line.string("content_type").flatMap { MediaType($0) } ?? textType(line), now: Date())
  }

  /// `html` is text already: its charset is UTF-8, whatever the page declares.
  private static func textType(_ line: BatchLine) -> MediaType? {
    line.raw("html") == nil ? nil : MediaType("text/html; charset=utf-8")
  }

  private static func answer(_ line: BatchLine, _ extractor: Extractor, memory: SiteMemory?) -> BatchAnswer {
    guard let page = page(line) else { return .error("the line has neither 'html' nor 'html_base64'") }
    do throws(ExtractionError) {
      return .object(ArticleOutput(try extractor.extract(page, memory: memory), url: page.url, authors: .names))
    } catch {
      return .error(error.reason)
    }
  }

  private static func allLines() throws(CommandError) -> [[UInt8]] {
    var reader = LineReader(descriptor: 0)
    var lines: [[UInt8]] = []
    while let line = try reader.next() { lines.append(line) }
    return lines
  }

  private static func learn(_ lines: [[UInt8]], _ extractor: Extractor) -> [String: SiteMemory] {
    var memories: [String: SiteMemory] = [:]
    for line in lines {
      guard let parsed = BatchLine(line), let page = page(parsed), let url = page.url else { continue }
      do throws(ExtractionError) {
        let article = try extractor.extract(page)
        memories[url.host, default: SiteMemory()].learn(
          article.blockFingerprints, page: CanonicalURL.text(of: url), now: page.now)
      } catch {
        // A page without an article teaches nothing; the second reading says so in its answer.
        continue
      }
    }
    return memories
  }
}
