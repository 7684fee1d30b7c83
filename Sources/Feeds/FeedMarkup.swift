import Markup
import Web

/// The text of elements that may hold text, escaped HTML, or HTML that somebody forgot to escape.
enum FeedMarkup {
  /// What is in an element of RSS: always HTML, since no version ever said otherwise and most of it is.
  static func html(_ node: Node, base: WebURL?) -> FeedText? {
    let raw = node.firstElement == nil ? node.text : node.innerHTML
    guard raw.utf8.contains(where: { !$0.isFeedSpace }) else { return nil }
    return FeedText(raw, kind: .html, base: base)
  }

  /// The element's text as a title.
  static func title(_ node: Node) -> String? {
    PlainTitle.of(html: node.firstElement == nil ? node.text : node.innerHTML)
  }
}
