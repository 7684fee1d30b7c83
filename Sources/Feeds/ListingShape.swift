import Markup

/// Hashes that are equal for like elements.
enum ListingShape {
  static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  static func combined(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var mixed = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    return mixed
  }

  /// Tag and first class name, its digits left out: `post-17` and `post-18` are one shape.
  static func of(_ node: Node, tag: Tag) -> UInt64 {
    let start = combined(empty, UInt64(tag.rawValue))
    return node.withAttributeBytes("class") { bytes in
      var hash = start
      var began = false
      for byte in bytes.prefix(200) {
        if byte <= 0x20 {
          if began { break }
          continue
        }
        began = true
        if byte < 0x30 || byte > 0x39 { hash = combined(hash, UInt64(byte)) }
      }
      return hash
    } ?? start
  }
}

extension Tag {
  /// 1 to 6 for `h1` to `h6`.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}
