/// How much a document may cost before it is refused or flattened.
package struct Limits: Sendable, Hashable {
  /// The longest input, in bytes of UTF-8 after decoding; longer ones are refused.
  package var bytes: Int
  /// The deepest nesting of elements; what is deeper is kept as siblings at this depth, as browsers do.
  package var depth: Int
  /// The most tags and other nodes of a document; more are refused.
  package var nodes: Int
  /// The most attributes of one element; the rest are dropped.
  package var attributes: Int
  /// The most memory that the tree and its parsing may take, in bytes; more is refused.
  package var arenaBytes: Int

  /// The limits a crawler's pages and feeds meet: 64 MiB of text, 512 levels, two million nodes,
  /// 256 attributes, 512 MiB of tree.
  package static let `default` = Limits()

  /// Limits with the given values.
  package init(
    bytes: Int = 64 << 20, depth: Int = 512, nodes: Int = 2_000_000, attributes: Int = 256,
    arenaBytes: Int = 512 << 20
  ) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.attributes = attributes
    self.arenaBytes = arenaBytes
  }
}
