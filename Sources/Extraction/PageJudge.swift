import Markup
import Web

/// Chooses among the bodies that a page may give: that of its blocks, or, where its markup holds none, that of its structured data
/// or of its framework's state.
enum PageJudge {
  /// A body, and how sure it is.
  struct Body {
    var rendered: Rendered
    var confidence: Double
    /// True if the page's markup doesn't hold it: a script would have put it there.
    var isFromScript = false
  }

  /// Structured data is trusted from this many words on …
  private static let structuredWords = 80
  /// … and taken if the page's markup holds no more than this part of it.
  private static let heldShare: Float = 0.5
  /// How sure a body from structured data is: measured where the markup holds it too.
  private static let structuredConfidence = 0.8

  /// A page whose best choice promises less than this holds no article: better said than invented.
  private static let lowestConfidence = 0.25

  /// A page whose markup holds fewer kept words than this may wait for its script to put the article there …
  private static let wordsOfAShell: Float = 60
  /// … and the state is believed if it holds so many times the words.
  private static let stateShare = 3
  /// How sure a body from a framework's state is: it may be another text of the page.
  private static let stateConfidence = 0.6

  static func body(
    of reading: PageReading, scripts: [Script], metadata: Metadata, page: Page
  ) throws(ExtractionError) -> Body {
    if isBodyOnlyStructured(reading) {
      let html = PlainTextPage.html(ofArticle: Array(reading.hints.structuredBody.utf8))
      if let body = wholeBody(
        html, confidence: structuredConfidence, page: page, title: metadata.title)
      {
        return body
      }
    }
    if let body = stateBody(of: reading, scripts: scripts, metadata: metadata, page: page) {
      return body
    }
    guard reading.region.expectedF1 >= lowestConfidence else { throw .noArticle }
    let rendered = Rendering.render(
      reading.list, kept: reading.region.kept, base: page.url, title: metadata.title)
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

  /// The body that the framework's state holds, if the page's markup is a shell.
  private static func stateBody(
    of reading: PageReading, scripts: [Script], metadata: Metadata, page: Page
  ) -> Body? {
    guard scripts.contains(where: { !$0.type.hasSuffix("ld+json") }) else { return nil }
    let kept = reading.analysis.scored.enumerated().reduce(into: Float(0)) { words, scored in
      if reading.region.kept[scored.element] {
        words += reading.analysis.texts[scored.offset].words
      }
    }
    guard kept < wordsOfAShell || reading.region.expectedF1 < lowestConfidence,
      let html = FrameworkState.body(in: scripts)
    else { return nil }
    let body = wholeBody(
      Array(html.utf8), confidence: stateConfidence, page: page, title: metadata.title)
    guard let body, WordCount.count(of: body.rendered.text) >= stateShare * Int(kept) else {
      return nil
    }
    return body
  }

  /// The body of HTML that holds nothing else.
  private static func wholeBody(_ html: [UInt8], confidence: Double, page: Page, title: String?)
    -> Body?
  {
    do {
      let document = try Document(html: html, charset: .utf8)
      let list = BlockList(document)
      let kept = [Bool](repeating: true, count: list.blocks.count)
      let rendered = Rendering.render(list, kept: kept, base: page.url, title: title)
      return rendered.text.isEmpty
        ? nil : Body(rendered: rendered, confidence: confidence, isFromScript: true)
    } catch {
      return nil
    }
  }
}
