/// What can be counted in a block's text in one pass, in any script.
struct BlockText {
  var scalars: Float = 0
  /// Words, counted by script (`WordCount`).
  var words: Float = 0
  var capitals: Float = 0
  /// Words all in capitals, of two letters or more.
  var shouted: Float = 0
  var digits: Float = 0
  var commas: Float = 0
  var sentences: Float = 0
  var quotes: Float = 0
  var symbols: Float = 0
  var currencies: Float = 0
  var beyondLatin: Float = 0
  var endsSentence = false
  var endsWithColon = false
  var endsWithEllipsis = false
  var endsWithArrow = false
  var startsLower = false
  var startsWithDigit = false
  var startsWithSymbol = false
  var hasAddress = false
  /// The whole text, folded: equal texts share it.
  var hash: UInt64 = 0
  /// The categories of `PhraseLexicon` in it.
  var phrases: UInt64 = 0
  var phraseHits: Float = 0
  /// Its words in the page's `TokenList`.
  var tokens: Range<Int> = 0..<0

  /// Reads a block's text; its words are added to `tokenList`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, tokens tokenList: inout TokenList) {
    guard !bytes.isEmpty else { return }
    let first = tokenList.hashes.count
    var units = 0
    var index = 0
    var previous = ScalarClass.space
    var beforePrevious = ScalarClass.space
    var word: UInt32 = 0
    var wordLength = 0
    var wordCapitals = 0
    var total: UInt64 = 0xCBF2_9CE4_8422_2325
    var lastScalar: UInt32 = 0
    var pendingSentence = false

    var length = 0

    while index < bytes.count {
      if wordLength > 0 {
        // Most of most texts: small letters within a word.
        let start = index
        while index < bytes.count, bytes[index] &- 0x61 < 26 {
          word = (word ^ UInt32(bytes[index])) &* 0x0100_0193
          total = (total ^ UInt64(bytes[index])) &* 0x100_0000_01B3
          index += 1
        }
        if index > start {
          length += index - start
          wordLength += index - start
          beforePrevious = index - start > 1 ? .letter : previous
          previous = .letter
          lastScalar = UInt32(bytes[index - 1])
          continue
        }
      }
      let scalar = UTF8Scalar.decode(bytes, at: &index)
      let kind = ScalarClass.of(scalar)
      length += 1
      if pendingSentence && (kind == .space || kind == .quote) {
        sentences += 1
        pendingSentence = false
      } else if kind != .sentenceEnd {
        pendingSentence = false
      }
      if scalar >= 0x370 && kind != .space && kind != .quote && kind != .symbol { beyondLatin += 1 }
      switch kind {
      case .letter, .capital, .digit, .mark:
        let folded = TokenList.folded(scalar)
        if wordLength == 0 {
          units += WordCount.unitsPerWord
          word = 0x811C_9DC5
          if kind == .capital { capitals += 1 }
        }
        word = (word ^ folded) &* 0x0100_0193
        total = (total ^ UInt64(folded)) &* 0x100_0000_01B3
        wordLength += 1
        if kind == .capital { wordCapitals += 1 }
        if kind == .digit { digits += 1 }
      case .ideograph, .unspaced:
        units += kind == .ideograph ? ScalarClass.ideographUnits : ScalarClass.unspacedUnits
        total = (total ^ UInt64(scalar)) &* 0x100_0000_01B3
        tokenList.append((0x811C_9DC5 ^ scalar) &* 0x0100_0193)
      case .sentenceEnd:
        if scalar > 0x7F && scalar != 0x2026 { sentences += 1 } else { pendingSentence = true }
      case .comma: commas += 1
      case .quote: quotes += 1
      case .currency: currencies += 1
      case .symbol:
        symbols += 1
        if scalar == 0x40 || (scalar == 0x3A && index + 1 < bytes.count && bytes[index] == 0x2F) { hasAddress = true }
      case .space: break
      }
      let continues = kind == .letter || kind == .capital || kind == .digit || kind == .mark
      if !continues && wordLength > 0 {
        tokenList.append(word)
        if wordCapitals == wordLength && wordLength > 1 { shouted += 1 }
        wordLength = 0
        wordCapitals = 0
      }
      if length == 1 {
        startsLower = kind == .letter
        startsWithDigit = kind == .digit
        startsWithSymbol = kind == .symbol
      }
      beforePrevious = previous
      previous = kind
      lastScalar = scalar
    }
    if wordLength > 0 {
      tokenList.append(word)
      if wordCapitals == wordLength && wordLength > 1 { shouted += 1 }
    }
    if pendingSentence { sentences += 1 }
    scalars = Float(length)
    words = Float(units) / Float(WordCount.unitsPerWord)
    endsSentence = previous == .sentenceEnd || (previous == .quote && beforePrevious == .sentenceEnd)
    endsWithColon = lastScalar == 0x3A || lastScalar == 0xFF1A
    endsWithEllipsis = lastScalar == 0x2026 || (bytes.count > 2 && bytes.suffix(3).allSatisfy { $0 == 0x2E })
    endsWithArrow = [0xBB, 0x203A, 0x3E, 0x2192, 0x27A4, 0x25B6, 0x2197].contains(lastScalar)
    hash = total
    self.tokens = first..<tokenList.hashes.count
    let found = PhraseLexicon.patterns.find(in: bytes)
    phrases = found.mask
    phraseHits = Float(found.hits)
  }
}
