/// The named character references, by name: open addressing over a hash of the name's bytes, so that a look-up makes no `String`.
struct EntityTable: Sendable {
  struct Entity: Sendable {
    let name: [UInt8]
    /// The text it stands for, in UTF-8.
    let text: [UInt8]
    /// True if it is read without a semicolon as well.
    let isLegacy: Bool
  }

  static let shared = EntityTable()

  /// The longest name that is read without a semicolon, in bytes.
  static let longestLegacyName = 6

  /// A power of two, twice as many as there are names.
  private static let slots = 4096

  private var entities: [Entity?]

  private init() {
    entities = Array(repeating: nil, count: Self.slots)
    let legacy = Set(EntityNames.withoutSemicolon.split(separator: " "))
    for field in EntityNames.all.split(separator: " ") {
      let parts = field.split(separator: "=")
      guard parts.count == 2 else { continue }
      var text = ""
      for scalar in parts[1].split(separator: "+").compactMap({ UInt32($0, radix: 16) }).compactMap(Unicode.Scalar.init)
      {
        text.unicodeScalars.append(scalar)
      }
      add(Entity(name: Array(parts[0].utf8), text: Array(text.utf8), isLegacy: legacy.contains(parts[0])))
    }
  }

  private mutating func add(_ entity: Entity) {
    var slot = Self.slot(entity.name)
    while entities[slot] != nil { slot = (slot &+ 1) & (Self.slots - 1) }
    entities[slot] = entity
  }

  func find(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Entity? {
    var slot = Self.slot(name)
    while let entity = entities[slot] {
      if entity.name.count == name.count, entity.name.elementsEqual(name) { return entity }
      slot = (slot &+ 1) & (Self.slots - 1)
    }
    return nil
  }

  /// FNV-1a.
  private static func slot(_ name: some Sequence<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash ^ hash >> 16) & UInt32(slots - 1))
  }
}
