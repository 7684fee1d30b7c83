/// The hashed shingles and facts of a text.
struct FingerprintShingles {
  /// A shingle spans tokens of this weight: so many words, or twice as many characters of a script without spaces.
  private static let weight = 8
  private static let wordWeight = 2
  private static let characterWeight = 1
  /// How many shingles the head spans.
  static let headShingles = 120
  /// Tokens beyond this number are not looked at.
  private static let maxTokens = 200_000

  /// One hash for each shingle, in order, repeats included.
  private(set) var hashes: [UInt64] = []
  /// One hash for each fact, in order, repeats included.
  private(set) var facts: [UInt64] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tokens: [UInt64] = []
    var weights: [UInt8] = []
    tokens.reserveCapacity(bytes.count / 5)
    weights.reserveCapacity(bytes.count / 5)
    var previous: UInt64 = 0
    var word: UInt64 = 0
    var length = 0
    var isNumber = false
    var isName = false
    var startsSentence = true
    func finish(_ sentenceEnds: Bool) {
      guard length > 0 else {
        if sentenceEnds { startsSentence = true }
        return
      }
      let hash = FingerprintShingles.mixed(word)
      tokens.append(hash)
      weights.append(UInt8(FingerprintShingles.wordWeight))
      if isNumber || (isName && !startsSentence) {
        facts.append(FingerprintShingles.mixed(hash ^ (isNumber ? previous &* 3 : 0)))
      }
      previous = hash
      length = 0
      word = 0
      isNumber = false
      startsSentence = sentenceEnds
    }
    var index = 0
    while index < bytes.count, tokens.count < FingerprintShingles.maxTokens {
      let scalar = UTF8Scalar.decode(bytes, at: &index)
      let kind = ScalarClass.of(scalar)
      switch kind {
      case .letter, .capital, .digit, .mark:
        if length == 0 { isName = kind == .capital }
        if kind == .digit { isNumber = true }
        word = (word ^ UInt64(TokenList.folded(scalar))) &* 0x100_0000_01B3 &+ 0x9E37
        length += 1
      case .ideograph, .unspaced:
        finish(false)
        previous = FingerprintShingles.mixed(UInt64(scalar))
        tokens.append(previous)
        weights.append(UInt8(FingerprintShingles.characterWeight))
      case .sentenceEnd, .comma, .symbol:
        // 1,234.5 and 14:30 are one number.
        if isNumber, index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { continue }
        finish(kind == .sentenceEnd)
      case .space: finish(startsSentence && length == 0)
      case .quote: if scalar != 0x2019 { finish(false) }
      case .currency: finish(false)
      }
    }
    finish(true)
    shingle(tokens, weights)
  }

  private mutating func shingle(_ tokens: [UInt64], _ weights: [UInt8]) {
    hashes.reserveCapacity(tokens.count)
    for start in tokens.indices {
      var hash: UInt64 = 0
      var weight = 0
      var end = start
      while end < tokens.count, weight < FingerprintShingles.weight {
        hash = (hash &* 0xD6E8_FEB8_6659_FD93) ^ tokens[end]
        weight += Int(weights[end])
        end += 1
      }
      // The last tokens alone make no shingle, unless the text is that short.
      if weight < FingerprintShingles.weight, !hashes.isEmpty { break }
      hashes.append(FingerprintShingles.mixed(hash))
    }
  }

  /// The keys of an index: the smallest distinct shingle hashes.
  func keys(_ count: Int) -> [UInt64] { FingerprintShingles.smallest(count, of: hashes) }

  /// The smallest distinct values, ascending.
  static func smallest(_ count: Int, of values: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    result.reserveCapacity(count + 1)
    for value in values {
      if result.count == count, let last = result.last, value >= last { continue }
      var position = result.count
      while position > 0, result[position - 1] > value { position -= 1 }
      if position > 0, result[position - 1] == value { continue }
      result.insert(value, at: position)
      if result.count > count { result.removeLast() }
    }
    return result
  }

  /// SplitMix64's finaliser: every bit of the input moves every bit of the output.
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
