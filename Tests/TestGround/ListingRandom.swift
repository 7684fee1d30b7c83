/// Random numbers from a seed (SplitMix64), so that a page can be made again.
struct ListingRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func number(_ range: Range<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
  }

  mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }

  mutating func pick<T>(_ items: [T]) -> T { items[number(0..<items.count)] }
}
