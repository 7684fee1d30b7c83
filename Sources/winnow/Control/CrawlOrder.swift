import Crawl
import Foundation

/// A crawl that was handed over: what is asked for, and the connection of whoever asked.
struct CrawlOrder: Sendable {
  let selection: CrawlSelection
  private let lines: AsyncStream<[UInt8]>.Continuation
  /// Ends when nobody listens any more.
  let attention: AsyncStream<Void>

  /// An order, and the body of the answer to it.
  static func taking(_ selection: CrawlSelection) -> (order: CrawlOrder, body: EventBody) {
    let (stream, lines) = AsyncStream.makeStream(of: [UInt8].self)
    let (attention, signal) = AsyncStream.makeStream(of: Void.self)
    lines.onTermination = { _ in signal.finish() }
    return (CrawlOrder(selection: selection, lines: lines, attention: attention), EventBody(lines: stream))
  }

  /// Tells whoever asked.
  func tell(_ event: CrawlEvent) {
    do {
      lines.yield(try JSONText.sorted(event) + [0x0A])
    } catch {
      // Texts and whole numbers can always be encoded; an answer without its end is seen as a broken one.
      lines.finish()
    }
  }

  /// There is no more to tell.
  func end() { lines.finish() }
}
