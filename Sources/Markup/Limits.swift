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
  /// The most memory that the tree and what is read out of it may take, in bytes; more is refused.
  package var arenaBytes: Int
  /// The most processor time that parsing and reading the document may take; more is refused.
  package var time: Duration

  /// The limits a crawler's pages and feeds meet: 64 MiB of text, 512 levels, two million nodes,
  /// 256 attributes, 128 MiB of tree, 30 seconds.
  package static let `default` = Limits()

  /// Limits with the given values.
  package init(
    bytes: Int = 64 << 20, depth: Int = 512, nodes: Int = 2_000_000, attributes: Int = 256,
    arenaBytes: Int = 128 << 20, time: Duration = .seconds(30)
  ) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.attributes = attributes
    self.arenaBytes = arenaBytes
    self.time = time
  }
}
