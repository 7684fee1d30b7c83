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
    if let bytes = node.textInPlace, PlainTitle.isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
    return PlainTitle.of(html: source(node))
  }

  private static func source(_ node: Node) -> String {
    if let bytes = node.textInPlace, !beginsWithSectionMark(bytes) { return String(decoding: bytes, as: UTF8.self) }
    return withoutSectionMarks(node.firstElement == nil ? node.text : node.innerHTML)
  }

  /// The text inside the marks of a CDATA section, where an author or a program wrote them once more, so that they are text.
  static func withoutSectionMarks(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { bytes in
      guard beginsWithSectionMark(bytes) else { return text }
      let inner = FeedElement.trimmed(bytes).dropFirst(mark.utf8CodeUnitCount)
      return String(decoding: inner.suffix(3).elementsEqual("]]>".utf8) ? inner.dropLast(3) : inner, as: UTF8.self)
    }
  }

  private static let mark: StaticString = "<![CDATA["

  private static func beginsWithSectionMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.starts(bytes.endOfSpace(from: 0), mark)
  }
}
