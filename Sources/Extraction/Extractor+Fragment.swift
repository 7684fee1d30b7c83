package import Foundation
import Markup
package import Web

extension Extractor {
  /// An article from a piece of HTML that holds nothing else, as a feed carries it: all of it is kept, but sanitised and
  /// rendered like a page's. Nil when it holds no text.
  package func fragment(_ html: String, title: String?, base: WebURL?, now: Date) -> Article? {
    do throws(MarkupError) {
      let document = try Document(html: "<!DOCTYPE html><html><body>\(html)</body></html>", limits: limits)
      let list = BlockList(document)
      let kept = [Bool](repeating: true, count: list.blocks.count)
      let rendered = Rendering.render(list, kept: kept, base: base, title: title)
      guard !rendered.text.isEmpty else { return nil }
      let page = Page(url: base, body: [], now: now)
      var metadata = MetadataReader.read(document, page: page, blocks: list, kept: kept)
      metadata.title = title ?? metadata.title
      let body = PageJudge.Body(rendered: rendered, confidence: 1)
      return Article(body: body, metadata: metadata, trouble: Trouble(), fingerprints: [])
    } catch {
      return nil
    }
  }
}
