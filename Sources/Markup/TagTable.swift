/// A hash table with open addressing from the packed names of elements to their tags.
struct TagTable: Sendable {
  private var keys: [UInt64]
  private var tags: [Tag]

  private static let slots = 1024

  init() {
    keys = Array(repeating: 0, count: Self.slots)
    tags = Array(repeating: .unknown, count: Self.slots)
    for tag in Tag.allCases where tag != .unknown {
      var name = tag.name
      guard let key = name.withUTF8({ Tag.key($0) }) else { continue }
      var slot = Self.slot(key)
      while keys[slot] != 0 { slot = (slot &+ 1) & (Self.slots - 1) }
      keys[slot] = key
      tags[slot] = tag
    }
  }

  func find(_ key: UInt64) -> Tag {
    var slot = Self.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return tags[slot] }
      slot = (slot &+ 1) & (Self.slots - 1)
    }
    return .unknown
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54)
  }
}
