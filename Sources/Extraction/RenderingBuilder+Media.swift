import Markup

extension RenderingBuilder {
  /// The most bytes of an image's description that are kept.
  private static let maxDescription = 1000

  /// Appends an image where it stands; an emoji that is set as an image becomes text.
  mutating func appendImage(_ leaf: Node, _ block: Block) {
    let description = RenderingBuilder.collapsed(leaf["alt"] ?? "")
    if RenderingBuilder.isEmoji(description, leaf) {
      var text = description
      text.withUTF8 { appendText($0, leaf, block) }
      return
    }
    guard let address = RenderingImage.address(of: leaf, base: base), address != lastImage, !isSubstitute(leaf) else {
      return
    }
    enter(leaf)
    let isPreformatted = chain.contains { $0.role == .preformatted }
    if isPreformatted { return }
    openLeafBlock(block)
    openInline()
    dropLinkToImage()
    let parent = inline.last?.entry ?? leafBlock?.entry ?? OutputTree.root
    if pending != .visible, let last = leafBlock, tree[last.entry].firstChild >= 0 {
      tree.appendText(CollectionOfOne(0x20), to: parent)
    }
    pending = .visible
    let entry = tree.append(.image, to: parent)
    tree[entry].address = tree.address(address)
    tree[entry].textStart = Int32(tree.bytes.count)
    tree.bytes.append(contentsOf: description.utf8)
    tree[entry].textEnd = Int32(tree.bytes.count)
    lastImage = address
    lastImageNode = leaf
  }

  /// True for the image that a `noscript` right behind the last image holds for browsers without scripts, whatever its size.
  private func isSubstitute(_ leaf: Node) -> Bool {
    guard let lastImageNode, let noscript = leaf.ancestors.prefix(4).first(where: { $0.tag == .noscript }),
      let before = noscript.previousElement
    else { return false }
    return before == lastImageNode || lastImageNode.ancestors.prefix(4).contains(before)
  }

  /// A link around a picture that leads to the same picture says nothing more.
  private mutating func dropLinkToImage() {
    guard let last = inline.last, last.kind == .link, tree[last.entry].kind == .link, tree[last.entry].firstChild < 0
    else { return }
    let target = tree.addresses[Int(tree[last.entry].address)].prefix { $0 != "?" && $0 != "#" }.lowercased()
    let isImage = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].contains { target.hasSuffix($0) }
    if isImage {
      let parent = Int(tree[last.entry].parent)
      tree.removeLast(of: parent)
      inline[inline.count - 1].entry = parent
    }
  }

  /// Appends a player, map or post that is embedded as a link to it, in a paragraph of its own.
  mutating func appendEmbed(_ leaf: Node, _ block: Block) {
    guard let embed = RenderingEmbed(leaf, base: base) else { return }
    enter(leaf)
    closeParagraph()
    leafBlock = nil
    openLeafBlock(block)
    guard let paragraph = leafBlock?.entry else { return }
    let link = tree.append(.embed, to: paragraph)
    tree[link].address = tree.address(embed.address)
    tree.appendText(embed.title.utf8, to: link)
    leafBlock = nil
  }

  /// Text with its white space collapsed and invisible characters left out.
  static func collapsed(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { bytes in
      var clean: [UInt8] = []
      var space = false
      var index = 0
      while index < bytes.count, clean.count < maxDescription {
        let (token, length) = TextCollapser.token(bytes, at: index)
        if token == .visible {
          if space, !clean.isEmpty { clean.append(0x20) }
          space = false
          clean.append(bytes[index])
        } else if token != .invisible {
          space = true
        }
        index += length
      }
      return String(decoding: clean, as: UTF8.self)
    }
  }

  /// A short description of nothing but pictographs.
  private static func isEmoji(_ description: String, _ leaf: Node) -> Bool {
    guard !description.isEmpty, description.utf8.count <= 32 else { return false }
    return description.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isEmojiPresentation || scalar.value == 0x200D || scalar.value == 0xFE0F
        || (scalar.value > 0x2000 && scalar.properties.isEmoji) || scalar.properties.isEmojiModifier
    }
  }
}
