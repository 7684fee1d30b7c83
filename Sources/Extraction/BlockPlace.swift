/// Where a block stands in the walked tree, and what of it lies in links and emphasis.
struct BlockPlace {
  /// The nearest block-level element around, as an index of `BlockList.elements`.
  var element: Int32 = 0
  /// The innermost element around the block's first text.
  var inner: Int32 = 0
  var linkBytes: Int32 = 0
  var links: Int32 = 0
  var boldBytes: Int32 = 0
  /// Images and embeds.
  var media: Int32 = 0
  /// The block ends with a `br`.
  var endsLine = false
  var breaksAfter: Int32 = 0
  /// The block is an `hr`.
  var isRule = false
}
