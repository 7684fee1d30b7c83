package import Markup

/// A page as the list of its blocks in document order: made once a page, and used by scoring, metadata and rendering alike.
///
/// It holds nodes of the document, so it must not outlive it.
package struct BlockList {
  /// All that can be rendered, in document order: text nodes, `br`, `hr`, images, video, audio and `iframe`/`embed`/`object`
  /// elements. Chrome is here too: nothing is left out by its name, except what is never text (scripts, styles, options …).
  package internal(set) var leaves: [Node]
  /// Every leaf but a separating `br` or white space belongs to exactly one block; a `br` belongs to the block before it.
  package internal(set) var blocks: [Block]
  /// The texts of all blocks one after another, white space collapsed (`Block.text` gives the ranges).
  package internal(set) var bytes: [UInt8]
  /// For each block, where it stands in `elements`.
  var places: [BlockPlace]
  /// The elements that the walk went through, in document order.
  var elements: [PageElement]

  /// Cuts a page into its blocks, by one iterative walk over the tree.
  package init(_ document: borrowing Document) {
    guard let root = document.root else {
      (leaves, blocks, bytes, places, elements) = ([], [], [], [], [])
      return
    }
    let walk = BlockWalk(root: root)
    leaves = walk.leaves
    blocks = walk.blocks
    bytes = walk.bytes
    places = walk.places
    elements = walk.elements
  }

  /// The bytes that the list takes.
  var memory: Int {
    bytes.capacity + leaves.capacity * MemoryLayout<Node>.stride + blocks.capacity * MemoryLayout<Block>.stride
      + places.capacity * MemoryLayout<BlockPlace>.stride + elements.capacity * MemoryLayout<PageElement>.stride
  }

  /// The collapsed text of a block.
  package func text(of block: Block) -> String {
    String(decoding: bytes[block.text], as: UTF8.self)
  }

  /// The collapsed text of a block as bytes of UTF-8, in place.
  package func utf8(of block: Block) -> ArraySlice<UInt8> {
    bytes[block.text]
  }
}
