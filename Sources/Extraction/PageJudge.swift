import Markup
import Web

/// Chooses among the bodies that a page may give: that of its blocks, or, where its markup holds none, that of its structured data.
enum PageJudge {
  /// A body, and how sure it is.
  struct Body {
    var rendered: Rendered
    var confidence: Double
  }

  /// Structured data is trusted from this many words on …
  private static let structuredWords = 80
  /// … and taken if the page's markup holds no more than this part of it.
  private static let heldShare: Float = 0.5
  /// How sure a body from structured data is: measured where the markup holds it too.
  private static let structuredConfidence = 0.8

  /// A page whose best choice promises less than this holds no article: better said than invented.
  private static let lowestConfidence = 0.25

  static func body(of reading: PageReading, metadata: Metadata, page: Page) throws(ExtractionError) -> Body {
    if isBodyOnlyStructured(reading), let body = structuredBody(reading, page: page, title: metadata.title) {
      return body
    }
    guard reading.region.expectedF1 >= lowestConfidence else { throw .noArticle }
    let rendered = Rendering.render(reading.list, kept: reading.region.kept, base: page.url, title: metadata.title)
    guard !rendered.text.isEmpty else { throw .noArticle }
    return Body(rendered: rendered, confidence: min(1, max(0, reading.region.expectedF1)))
  }

  /// True if JSON-LD holds an article's text that the page's blocks don't.
  private static func isBodyOnlyStructured(_ reading: PageReading) -> Bool {
    let structured = TokenList(of: reading.hints.structuredBody)
    guard structured.hashes.count >= structuredWords else { return false }
    let page = TextOverlap(reading.analysis.tokens)
    return page.tripleShare(of: structured.hashes.indices, in: structured) < heldShare
  }

  private static func structuredBody(_ reading: PageReading, page: Page, title: String?) -> Body? {
    let html = PlainTextPage.html(ofArticle: Array(reading.hints.structuredBody.utf8))
    do {
      let document = try Document(html: html, charset: .utf8)
      let list = BlockList(document)
      let kept = [Bool](repeating: true, count: list.blocks.count)
      let rendered = Rendering.render(list, kept: kept, base: page.url, title: title)
      return rendered.text.isEmpty ? nil : Body(rendered: rendered, confidence: structuredConfidence)
    } catch {
      return nil
    }
  }
}
