package import Web

/// Makes foreign HTML safe to store and to show: only semantic elements, absolute addresses and no active content remain.
package enum Sanitizer {
  /// The fragment as sanitised HTML. Relative addresses are joined to `base`; without one they are dropped.
  ///
  /// A fragment that exceeds the default `Limits` becomes empty.
  package static func html(_ fragment: String, base: WebURL?) -> String {
    withBody(of: fragment) { html($0, base: base) } ?? ""
  }

  /// What is below the node as sanitised HTML.
  package static func html(_ node: Node, base: WebURL?) -> String {
    var writer = SanitizedWriter(base: base)
    writer.write(node)
    return writer.text
  }

  /// The fragment's text in one line: references resolved, white space collapsed, block elements apart by a space.
  package static func plainText(_ fragment: String) -> String {
    let bytes = fragment.utf8
    // Most titles and names hold no markup at all.
    if !bytes.contains(0x3C) {
      return PlainText.collapsed(bytes.contains(0x26) ? Entities.decode(fragment) : fragment)
    }
    return withBody(of: fragment) { PlainText.of($0) } ?? PlainText.collapsed(fragment)
  }

  /// The same for a node and what is below it.
  package static func plainText(_ node: Node) -> String { PlainText.of(node) }

  private static func withBody<R>(of fragment: String, _ body: (Node) -> R) -> R? {
    // The body is named, so that a fragment that begins with what belongs into a head is no head.
    guard !fragment.isEmpty else { return nil }
    do throws(MarkupError) {
      let document = try Document(html: "<!DOCTYPE html><html><body>" + fragment)
      guard let root = document.root else { return nil }
      defer { withExtendedLifetime(document) {} }
      return body(root.childElements.first { $0.tag == .body } ?? root)
    } catch {
      // A fragment beyond all limits has nothing to show.
      return nil
    }
  }
}
