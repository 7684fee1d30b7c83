package import Markup

/// A run of text (or of images and embeds alone) between two block boundaries of a page, in document order.
package struct Block {
  /// The block's leaves, as indices of `BlockList.leaves`.
  package var leaves: Range<Int>
  /// The nearest block-level element around the block's first leaf (its `br` siblings share it).
  package var element: Node
  /// The block's text with white space collapsed and trimmed, as a range of `BlockList.bytes` (UTF-8). Empty for images and embeds alone.
  package var text: Range<Int>
}
