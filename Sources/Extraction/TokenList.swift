/// The words of a page as hashes, in document order: what containment and similarity are computed from.
struct TokenList {
  private(set) var hashes: [UInt32] = []

  init() { hashes.reserveCapacity(8192) }

  /// The words of one text.
  init(of text: some StringProtocol) {
    var list = TokenList()
    var copy = String(text)
    copy.withUTF8 { bytes in
      _ = BlockText(bytes, tokens: &list)
    }
    self = list
  }

  mutating func append(_ hash: UInt32) { hashes.append(hash) }

  mutating func append(contentsOf other: TokenList) { hashes.append(contentsOf: other.hashes) }

  /// Lower case for the scripts where it is plain arithmetic; other scalars stay.
  @inline(__always)
  static func folded(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A, 0xC0...0xDE, 0x0391...0x03AB, 0x0410...0x042F: scalar + 32
    case 0x0400...0x040F: scalar + 80
    case 0x0100...0x017F where scalar & 1 == 0: scalar + 1
    default: scalar
    }
  }
}
