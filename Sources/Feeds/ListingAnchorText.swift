import Markup

/// What a reader sees of a link.
struct ListingAnchorText {
  let text: String
  /// The level of the first heading inside it, 0 if none.
  let heading: Int
  let hasImage: Bool
  /// The text is only a picture's.
  let isPictureOnly: Bool

  init(of node: Node) {
    var heading: Node?
    var hasImage = false
    var alternative: String?
    for inner in node.descendants where inner.isElement {
      if heading == nil, inner.tag.headingLevel != nil { heading = inner }
      if inner.tag == .img || inner.tag == .picture || inner.tag == .svg {
        hasImage = true
        if alternative == nil, let alt = inner["alt"], !alt.isEmpty { alternative = alt }
      }
    }
    let headingText = heading.map { Sanitizer.plainText($0) } ?? ""
    let seen = headingText.isEmpty ? Sanitizer.plainText(node) : headingText
    let label = node["aria-label"] ?? node["title"] ?? ""
    isPictureOnly = seen.isEmpty
    text = !seen.isEmpty ? seen : Sanitizer.plainText(label.isEmpty ? alternative ?? "" : label)
    self.heading = headingText.isEmpty ? 0 : heading?.tag.headingLevel ?? 0
    self.hasImage = hasImage
  }
}
