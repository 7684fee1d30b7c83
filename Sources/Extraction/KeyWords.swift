/// The words of a key (`MetadataText.key`), by their hashes: made to be looked for in one another.
struct KeyWords {
  /// How many words the key has.
  let count: Int
  /// The hashes of its different words, ascending.
  private let hashes: [UInt64]
  /// The hash of each word, in the key's order.
  private let words: [UInt64]

  init(_ key: String) {
    var words: [UInt64] = []
    var hash = Self.empty
    for byte in key.utf8 {
      if byte != 0x20 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      } else if hash != Self.empty {
        words.append(hash)
        hash = Self.empty
      }
    }
    if hash != Self.empty { words.append(hash) }
    self.words = words
    count = words.count
    var hashes = words.sorted()
    var last = 0
    for index in hashes.indices.dropFirst() where hashes[index] != hashes[last] {
      last += 1
      hashes[last] = hashes[index]
    }
    hashes.removeLast(max(0, hashes.count - last - 1))
    self.hashes = hashes
  }

  private static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  /// How many different words the key has.
  var distinctCount: Int { hashes.count }

  /// How many of the words, repeats included, the other key has too.
  func count(in other: KeyWords) -> Int { words.count { other.contains($0) } }

  /// How many of the different words the other key has too.
  func distinctCount(in other: KeyWords) -> Int { hashes.count { other.contains($0) } }

  private func contains(_ hash: UInt64) -> Bool {
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash
  }
}
