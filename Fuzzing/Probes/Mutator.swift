/// Makes new inputs of old ones, the same ones in each run: a small brother of the fuzzer, for the tests.
package struct Mutator: Sendable {
  private var state: UInt64

  /// A sequence of its own for each seed.
  package init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// A variant of `input`: a few of bits flipped, bytes put in, taken out, repeated, or spliced in from `other`.
  package mutating func variant(of input: [UInt8], splicing other: [UInt8]) -> [UInt8] {
    var bytes = input
    for _ in 0...Int(next(below: 4)) { mutate(&bytes, other) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8], _ other: [UInt8]) {
    let place = next(below: bytes.count + 1)
    switch next(below: 7) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(next(below: 8))
    case 1 where place < bytes.count: bytes[place] = Self.telling[next(below: Self.telling.count)]
    case 2: bytes.insert(contentsOf: piece(of: other), at: place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + next(below: 16)))
    case 4: bytes.removeSubrange(place...)
    case 5:
      let part = piece(of: bytes)
      for _ in 0...next(below: 8) { bytes.insert(contentsOf: part, at: place) }
    default: bytes.insert(Self.telling[next(below: Self.telling.count)], at: place)
    }
  }

  private mutating func piece(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let start = next(below: bytes.count + 1)
    return bytes[start..<min(bytes.count, start + next(below: 64))]
  }

  /// Bytes that mean something to some parser.
  private static let telling: [UInt8] =
    Array("<>&;:/\\\"'=!?-[]{}(),.#%@*$ \t\n\r0919aZ".utf8) + [0, 0x1B, 0x7F, 0x80, 0xC2, 0xED, 0xFF]

  /// xorshift64*.
  private mutating func next(below bound: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(1, bound)
  }
}
