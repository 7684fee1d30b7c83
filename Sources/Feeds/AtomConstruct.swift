import Foundation
import Markup
import Web

/// A text, summary or content element of Atom (RFC 4287 sections 3.1 and 4.1.3; Atom 0.3 section 3.1).
struct AtomConstruct {
  private let node: Node
  /// In lower case, e.g. `html`, `text/plain`; empty if nothing is said.
  private let type: String
  /// Atom 0.3: `xml`, `escaped` or `base64`; empty in Atom 1.0.
  private let mode: String

  init(_ node: Node, isOld: Bool) {
    self.node = node
    type = node["type"].flatMap(FeedElement.trimmed)?.lowercased() ?? ""
    mode = isOld ? node["mode"].flatMap(FeedElement.trimmed)?.lowercased() ?? "" : ""
  }

  /// The text with its kind; nil if there is none.
  func text(base: WebURL?) -> FeedText? {
    guard let (raw, kind) = content, raw.utf8.contains(where: { !$0.isFeedSpace }) else { return nil }
    return FeedText(raw, kind: kind, base: base)
  }

  /// The text as a title: plain, in one line.
  var title: String? {
    guard let (raw, kind) = content else { return nil }
    return kind == .html ? PlainTitle.of(html: raw) : PlainTitle.of(plain: raw)
  }

  private var content: (String, FeedText.Kind)? {
    if mode == "base64" { return decoded(as: isHTMLType ? .html : .plain) }
    if node.firstElement != nil { return inlineMarkup }
    let text = FeedMarkup.withoutSectionMarks(node.text)
    switch type {
    case "", "text", "text/plain": return (text, .plain)
    case "html", "text/html": return (text, .html)
    case "xhtml", "application/xhtml+xml":
      // XHTML without any element: its text is the text, unless it was escaped all the same.
      return (text, mode == "escaped" ? .html : .plain)
    default: return other(text)
    }
  }

  private var isHTMLType: Bool { type.contains("html") }

  /// Other media types are base64 unless they are text or XML (RFC 4287 section 4.1.3.3); a picture in it is no text.
  private func other(_ text: String) -> (String, FeedText.Kind)? {
    if type.hasPrefix("text/") || type.hasSuffix("+xml") || type.hasSuffix("/xml") { return (text, .plain) }
    guard let data = base64 else { return (text, .plain) }
    return String(validating: data, as: UTF8.self).map { ($0, .html) }
  }

  /// Elements inside: XHTML, XML of another kind, or HTML that somebody forgot to escape.
  private var inlineMarkup: (String, FeedText.Kind) {
    let isEscapedToo = type == "html" || type == "text/html" || mode == "escaped"
    let html = innerOfDivision.innerHTML
    if isEscapedToo, html.contains("&lt;") { return (Entities.decode(html), .html) }
    return (html, .html)
  }

  /// The division that wraps XHTML is no part of it (RFC 4287 section 3.1.1.3).
  private var innerOfDivision: Node {
    guard let only = node.firstElement, only.nextElement == nil, only.isNamed("div"),
      node.children.allSatisfy({ $0 == only || $0.isBlankText })
    else { return node }
    return only
  }

  /// The base of addresses inside: the division may have its own.
  func base(in outer: WebURL?, _ context: FeedContext) -> WebURL? {
    let own = context.base(of: node, in: outer)
    let inner = innerOfDivision
    return inner == node ? own : context.base(of: inner, in: own)
  }

  private func decoded(as kind: FeedText.Kind) -> (String, FeedText.Kind)? {
    base64.map { (String(decoding: $0, as: UTF8.self), kind) }
  }

  private var base64: Data? { Data(base64Encoded: Data(node.text.utf8.filter { !$0.isFeedSpace })) }
}
