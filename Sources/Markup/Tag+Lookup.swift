extension Tag {
  /// The element's name in lower case; empty for `unknown`.
  package var name: String { self == .unknown ? "" : "\(self)" }

  /// The tag of an element's name, ASCII case-insensitively.
  package init(name: some StringProtocol) {
    var copy = String(name)
    self = copy.withUTF8 { Tag(bytes: $0) }
  }

  /// The tag of a name's bytes, ASCII case-insensitively; no `String` is made.
  init(bytes: UnsafeBufferPointer<UInt8>) {
    guard let key = Tag.key(bytes) else {
      self = .unknown
      return
    }
    self = Tag.lookup.find(key)
  }

  /// Up to ten bytes of a name folded to lower case in one integer, which tells all HTML names apart; nil for longer names.
  static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard !bytes.isEmpty, bytes.count <= 10 else { return nil }
    var key: UInt64 = 0
    for byte in bytes {
      // Letters, digits and '-' fit six bits: five for the letter, a sixth to keep the digits apart.
      let code: UInt8
      switch byte {
      case 0x61...0x7A: code = byte &- 0x60
      case 0x41...0x5A: code = byte &- 0x40
      case 0x30...0x39: code = byte &- 0x30 &+ 32
      default: return nil
      }
      key = key << 6 | UInt64(code)
    }
    return key
  }

  private static let lookup = TagTable()
}
