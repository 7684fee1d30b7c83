import Markup
import Web

/// Makes a page's references absolute, and leaves out those that a reader can't follow or shouldn't.
enum RenderingURL {
  /// The address of a link; `nil` if it leads nowhere or isn't of a harmless scheme.
  static func link(_ reference: String?, base: WebURL?) -> String? {
    guard let reference, reference.utf8.count <= 8192, let url = WebURL(reference, relativeTo: base) else { return nil }
    if url.isWeb { return url.text }
    guard url.scheme == "mailto" || url.scheme == "tel" else { return nil }
    return url.text.utf8.count > url.scheme.utf8.count + 1 ? url.text : nil
  }

  /// The address of an image or another embedded file; only http and https.
  static func file(_ reference: String?, base: WebURL?) -> String? {
    guard let reference, !reference.isEmpty, reference.utf8.count <= 8192,
      let url = WebURL(reference, relativeTo: base), url.isWeb
    else { return nil }
    return url.text
  }

  /// The address that references on a page are relative to: its first `<base href>`, else its own.
  static func base(of leaf: Node?, page: WebURL?) -> WebURL? {
    guard let leaf else { return page }
    var root = leaf
    while let parent = root.parentElement { root = parent }
    guard let head = root.childElements.first(where: { $0.tag == .head }),
      let href = head.childElements.first(where: { $0.tag == .base && $0.hasAttribute("href") })?["href"],
      let base = WebURL(href, relativeTo: page), base.isWeb
    else { return page }
    return base
  }
}
