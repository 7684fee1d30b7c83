/// The hashed shingles and facts of a text.
struct FingerprintShingles {
  /// A shingle spans tokens of this weight: so many words, or twice as many characters of a script without spaces.
  private static let weight = 8
  private static let wordWeight = 2
  private static let characterWeight = 1
  /// The weight of the tokens that the head spans.
  private static let headWeight = 120
  /// Tokens beyond this number are not looked at.
  private static let maxTokens = 200_000

  /// One hash for each shingle, in order, repeats included.
  private(set) var hashes: [UInt64] = []
  /// How many of them make the head.
  private(set) var headCount = 0
  /// One hash for each fact, in order, repeats included.
  private(set) var facts: [UInt64] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var reader = Reader(capacity: min(bytes.count / 5, FingerprintShingles.maxTokens))
    var index = 0
    while index < bytes.count, reader.tokens.count < FingerprintShingles.maxTokens {
      reader.readRestOfWord(bytes, at: &index)
      guard index < bytes.count else { break }
      let scalar = UTF8Scalar.decode(bytes, at: &index)
      let next = index < bytes.count ? bytes[index] : 0
      reader.read(scalar, ScalarClass.of(scalar), next: next)
    }
    reader.finish(endsSentence: true)
    reader.endParagraph()
    facts = reader.facts
    hashes.reserveCapacity(reader.tokens.count)
    var start = 0
    var weight = 0
    for end in reader.paragraphEnds where end > start {
      let before = hashes.count
      shingle(reader.tokens[start..<end], reader.weights)
      for (offset, position) in (start..<end).enumerated() where weight < FingerprintShingles.headWeight {
        weight += Int(reader.weights[position])
        headCount = max(headCount, min(before + offset + 1, hashes.count))
      }
      start = end
    }
  }

  /// Cuts a text into tokens, scalar by scalar.
  private struct Reader {
    var tokens: [UInt64] = []
    var weights: [UInt8] = []
    var facts: [UInt64] = []
    /// The tokens' counts at the paragraphs' ends: moved paragraphs keep all their shingles.
    var paragraphEnds: [Int] = []
    private var previous: UInt64 = 0
    private var word: UInt64 = 0
    private var length = 0
    private var isNumber = false
    private var isName = false
    private var startsSentence = true

    init(capacity: Int) {
      tokens.reserveCapacity(capacity)
      weights.reserveCapacity(capacity)
    }

    @inline(__always)
    mutating func read(_ scalar: UInt32, _ kind: ScalarClass, next: UInt8) {
      switch kind {
      case .letter, .capital, .digit, .mark:
        if length == 0 { isName = kind == .capital }
        if kind == .digit { isNumber = true }
        word = (word ^ UInt64(TokenList.folded(scalar))) &* 0x100_0000_01B3 &+ 0x9E37
        length += 1
      case .ideograph, .unspaced:
        finish(endsSentence: false)
        previous = FingerprintShingles.mixed(UInt64(scalar))
        tokens.append(previous)
        weights.append(UInt8(FingerprintShingles.characterWeight))
      case .sentenceEnd, .comma, .symbol:
        // 1,234.5 and 14:30 are one number.
        if isNumber, next >= 0x30, next <= 0x39 { return }
        finish(endsSentence: kind == .sentenceEnd)
      case .space, .currency:
        finish(endsSentence: scalar == 0x0A || (startsSentence && length == 0))
        if scalar == 0x0A { endParagraph() }
      // An apostrophe stands within a word.
      case .quote: if scalar != 0x2019 { finish(endsSentence: false) }
      }
    }

    /// Reads small letters within a word, most of most texts.
    @inline(__always)
    mutating func readRestOfWord(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) {
      guard length > 0 else { return }
      while index < bytes.count, bytes[index] &- 0x61 < 26 {
        word = (word ^ UInt64(bytes[index])) &* 0x100_0000_01B3 &+ 0x9E37
        length += 1
        index += 1
      }
    }

    mutating func endParagraph() {
      if tokens.count > paragraphEnds.last ?? 0 { paragraphEnds.append(tokens.count) }
      previous = 0
    }

    /// Ends the word that is being read, if one is.
    mutating func finish(endsSentence: Bool) {
      guard length > 0 else {
        if endsSentence { startsSentence = true }
        return
      }
      let hash = FingerprintShingles.mixed(word)
      tokens.append(hash)
      weights.append(UInt8(FingerprintShingles.wordWeight))
      // A number means something by the word before it; a capital at a sentence's start means nothing.
      if isNumber {
        facts.append(FingerprintShingles.mixed(hash ^ previous &* 3))
      } else if isName, !startsSentence {
        facts.append(FingerprintShingles.mixed(hash))
      }
      previous = hash
      length = 0
      word = 0
      isNumber = false
      startsSentence = endsSentence
    }
  }

  private mutating func shingle(_ tokens: ArraySlice<UInt64>, _ weights: [UInt8]) {
    let before = hashes.count
    for start in tokens.indices {
      var hash: UInt64 = 0
      var weight = 0
      var end = start
      while end < tokens.endIndex, weight < FingerprintShingles.weight {
        hash = (hash &* 0xD6E8_FEB8_6659_FD93) ^ tokens[end]
        weight += Int(weights[end])
        end += 1
      }
      // A paragraph's last tokens alone make no shingle, unless it is that short.
      if weight < FingerprintShingles.weight, hashes.count > before { break }
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
