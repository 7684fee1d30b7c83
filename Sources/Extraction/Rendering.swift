import Markup
import Web

/// Writes the kept blocks of a page as text, Markdown and HTML, all three from one tree.
package enum Rendering {
  /// Renders the kept blocks of a page.
  ///
  /// - Parameters:
  ///   - kept: for each block of `list` whether it belongs to the article. Blocks without text (images, embeds, rules) are
  ///     judged here by where they stand, whatever `kept` says of them.
  ///   - base: the page's address, to which `<base href>` is relative; links stay out if there is none.
  ///   - title: a first heading that says the same is left out.
  static func render(_ list: BlockList, kept: [Bool], base: WebURL?, title: String?) -> Rendered {
    let tree = tree(list, kept: kept, base: base, title: title)
    return Rendered(
      text: TextWriter.text(of: tree), markdown: MarkdownWriter.markdown(of: tree), html: HTMLWriter.html(of: tree))
  }

  /// The text alone, for measuring.
  static func text(_ list: BlockList, kept: [Bool], title: String?) -> String {
    TextWriter.text(of: tree(list, kept: kept, base: nil, title: title))
  }

  static func tree(_ list: BlockList, kept: [Bool], base: WebURL?, title: String?) -> OutputTree {
    var builder = RenderingBuilder(list: list, base: RenderingURL.base(of: list.leaves.first, page: base))
    let media = RenderingMedia(list: list, kept: kept)
    for index in list.blocks.indices {
      if list.blocks[index].text.isEmpty {
        if media.keeps(index) { builder.append(block: index) }
      } else if index < kept.count, kept[index] {
        builder.append(block: index)
      }
    }
    builder.tree.tidy(title: title)
    return builder.tree
  }
}
