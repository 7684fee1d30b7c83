/// What `SiteMemory` remembers a block of a page by: its text, and its place in the page's markup.
package struct BlockFingerprint: Hashable, Sendable {
  /// A hash of the block's letters and digits in lower case; 0 if it has none.
  package var text: UInt64
  /// A hash of the block's place: the names and classes of its element and of the two around it.
  package var place: UInt64
  /// How many bytes of letters and digits the text has.
  package var length: UInt32
  /// Whether the block is nothing but links.
  package var isLink: Bool

  package init(text: UInt64, place: UInt64, length: UInt32, isLink: Bool) {
    self.text = text
    self.place = place
    self.length = length
    self.isLink = isLink
  }

  /// How many elements, from the block's own outwards, make its place.
  private static let placeDepth = 3
  private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  /// The fingerprints of all blocks of a page, in order.
  static func all(of list: BlockList) -> [BlockFingerprint] {
    list.bytes.withUnsafeBufferPointer { bytes in
      list.blocks.indices.map { index in
        BlockFingerprint(
          UnsafeBufferPointer(rebasing: bytes[list.blocks[index].text]), list.places[index], list.elements)
      }
    }
  }

  /// The hash by which a block of this text is known, wherever it stands.
  package static func hash(of text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { hash(of: $0).hash }
  }

  private static func hash(of bytes: UnsafeBufferPointer<UInt8>) -> (hash: UInt64, length: UInt32) {
    var hash = BlockFingerprint.offset
    var count: UInt32 = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      let folded: UInt8
      switch byte {
      // U+2000 to U+207F, in UTF-8: dashes, quotation marks and spaces, which a template puts in and an output leaves out.
      case 0xE2 where index + 1 < bytes.count && (0x80...0x81).contains(bytes[index]):
        index += 2
        continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded = byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: folded = byte
      default: continue
      }
      hash = (hash ^ UInt64(folded)) &* BlockFingerprint.prime
      count &+= 1
    }
    return (count == 0 ? 0 : hash | 1, count)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ place: BlockPlace, _ elements: [PageElement]) {
    let (hash, count) = BlockFingerprint.hash(of: bytes)
    text = hash
    length = count
    isLink = count > 0 && Int(place.linkBytes) * 10 >= bytes.count * 9
    var position = BlockFingerprint.offset
    var element = Int(place.element)
    for _ in 0..<BlockFingerprint.placeDepth where elements.indices.contains(element) {
      position = (position ^ elements[element].signature) &* BlockFingerprint.prime
      element = Int(elements[element].parent)
    }
    self.place = position
  }
}
