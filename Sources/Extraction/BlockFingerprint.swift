/// What `SiteMemory` remembers a block of a page by: its text, and its place in the page's markup.
package struct BlockFingerprint: Hashable, Sendable, Codable {
  /// A hash of the block's letters and digits in lower case; 0 if it has none.
  package var text: UInt64
  /// A hash of the block's place: the names and classes of the elements around it.
  package var place: UInt64
  /// How many bytes of letters and digits the text has.
  package var length: UInt32
  /// Whether the block is nothing but a link.
  package var isLink: Bool

  package init(text: UInt64, place: UInt64, length: UInt32, isLink: Bool) {
    self.text = text
    self.place = place
    self.length = length
    self.isLink = isLink
  }
}
