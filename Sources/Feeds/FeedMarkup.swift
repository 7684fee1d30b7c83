import Markup
import Web

/// The text of elements that may hold text, escaped HTML, or HTML that somebody forgot to escape.
enum FeedMarkup {
  /// What is in an element of RSS: always HTML, since no version ever said otherwise and most of it is.
  static func html(_ node: Node, base: WebURL?) -> FeedText? {
    let raw = source(node)
    guard raw.utf8.contains(where: { !$0.isFeedSpace }) else { return nil }
    return FeedText(raw, kind: .html, base: base)
  }

  /// The element's text as a title.
  static func title(_ node: Node) -> String? {
    PlainTitle.of(html: source(node))
  }

  private static func source(_ node: Node) -> String {
    withoutSectionMarks(node.firstElement == nil ? node.text : node.innerHTML)
  }

  /// The text inside the marks of a CDATA section, where an author or a program wrote them once more, so that they are text.
  static func withoutSectionMarks(_ text: String) -> String {
    let start = "<![CDATA["
    guard text.utf8.first.map({ $0 == 0x3C || $0.isFeedSpace }) == true,
      let trimmed = FeedElement.trimmed(text), trimmed.utf8.count >= start.utf8.count
    else { return text }
    let head = trimmed.prefix(start.utf8.count)
    guard head.utf8.elementsEqual(start.utf8) || head.lowercased() == start.lowercased() else { return text }
    let inner = trimmed.dropFirst(start.utf8.count)
    return inner.hasSuffix("]]>") ? String(inner.dropLast(3)) : String(inner)
  }
}
