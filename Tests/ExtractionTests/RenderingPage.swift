import Markup
import Web

@testable import Extraction

/// A page in a test: rendered with all blocks kept, but those that hold one of the given words.
struct RenderingPage {
  var html: String
  var url = "https://site.example/news/story.html"
  var title: String?
  var dropping: [String] = []

  init(_ html: String, title: String? = nil, dropping: [String] = []) {
    self.html = html
    self.title = title
    self.dropping = dropping
  }

  func rendered() throws -> Rendered {
    let document = try Document(html: Array(html.utf8), charset: .utf8)
    let list = BlockList(document)
    let kept = list.blocks.map { block in !dropping.contains { list.text(of: block).contains($0) } }
    return Rendering.render(list, kept: kept, base: WebURL(url), title: title)
  }
}
