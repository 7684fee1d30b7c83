/// Counts 64-bit hashes: open addressing, no allocation after the first.
struct HashCounter {
  private var keys: [UInt64]
  private var counts: [Int32]
  private let mask: Int

  /// A counter for at most `capacity` different hashes.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    counts = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  /// Counts one more `key` and says how many there are now.
  @discardableResult
  mutating func add(_ key: UInt64) -> Int {
    let slot = slot(of: key)
    keys[slot] = key
    counts[slot] += 1
    return Int(counts[slot])
  }

  func count(of key: UInt64) -> Int { Int(counts[slot(of: key)]) }

  /// The place where `key` is, or would be.
  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while counts[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
