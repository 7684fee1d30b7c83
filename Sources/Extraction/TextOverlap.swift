/// The words and word triples of a reference text (a title, a description, an article body from JSON-LD), to be looked for in blocks.
struct TextOverlap {
  private var words: Set<UInt32>
  private var triples: Set<UInt64>
  /// A few bits of each word's and each triple's hash: most of a page's are told by them not to be the reference's.
  private var wordBits: UInt64 = 0
  private var tripleBits: UInt64 = 0
  /// How many words the reference has.
  let count: Int

  init(_ tokens: TokenList) {
    let hashes = tokens.hashes
    count = hashes.count
    words = Set(hashes)
    for word in words { wordBits |= Self.bit(UInt64(word)) }
    triples = []
    guard hashes.count >= 3 else { return }
    triples.reserveCapacity(hashes.count)
    for index in 0..<(hashes.count - 2) { triples.insert(Self.triple(hashes, index)) }
    for triple in triples { tripleBits |= Self.bit(triple) }
  }

  private static func bit(_ hash: UInt64) -> UInt64 { 1 &<< ((hash &* 0x9E37_79B9_7F4A_7C15) &>> 58) }

  private func holds(word: UInt32) -> Bool { wordBits & Self.bit(UInt64(word)) != 0 && words.contains(word) }

  private func holds(triple: UInt64) -> Bool { tripleBits & Self.bit(triple) != 0 && triples.contains(triple) }

  private static func triple(_ hashes: [UInt32], _ index: Int) -> UInt64 {
    (UInt64(hashes[index]) &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(hashes[index + 1]) &* 0xBF58_476D_1CE4_E5B9)
      ^ UInt64(hashes[index + 2])
  }

  /// The part, 0 to 1, of a block's words that are the reference's.
  func wordShare(of range: Range<Int>, in tokens: TokenList) -> Float {
    guard count > 0, !range.isEmpty else { return 0 }
    var shared: Float = 0
    for index in range where holds(word: tokens.hashes[index]) { shared += 1 }
    return shared / Float(range.count)
  }

  /// The part, 0 to 1, of a block's word triples that stand in the reference; of its words for blocks of less than three.
  func tripleShare(of range: Range<Int>, in tokens: TokenList) -> Float {
    guard range.count >= 3 else { return wordShare(of: range, in: tokens) }
    guard !triples.isEmpty else { return 0 }
    var shared: Float = 0
    let last = range.upperBound - 2
    for index in range.lowerBound..<last where holds(triple: Self.triple(tokens.hashes, index)) { shared += 1 }
    return shared / Float(range.count - 2)
  }
}
