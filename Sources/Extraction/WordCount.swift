/// Counts words in any script: runs of letters and digits between spaces, and parts of runs where a script sets no spaces.
package enum WordCount {
  /// Units in which words are counted, so that scripts without spaces can add fractions of a word.
  static let unitsPerWord = 10

  /// Words of `text`, rounded up.
  package static func count(of text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var units = 0
      var inWord = false
      var index = 0
      while index < bytes.count {
        let scalar = UTF8Scalar.decode(bytes, at: &index)
        switch ScalarClass.of(scalar) {
        case .letter, .capital, .digit, .mark:
          if !inWord { units += unitsPerWord }
          inWord = true
          // Most of most texts: the rest of a word.
          while index < bytes.count, bytes[index] &- 0x61 < 26 { index += 1 }
        case .ideograph:
          units += ScalarClass.ideographUnits
          inWord = false
        case .unspaced:
          units += ScalarClass.unspacedUnits
          inWord = false
        case .space, .sentenceEnd, .comma, .quote, .currency, .symbol:
          inWord = false
        }
      }
      return (units + unitsPerWord - 1) / unitsPerWord
    }
  }
}
