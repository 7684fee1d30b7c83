/// A number, a word or a mark of a written date.
enum DateToken: Equatable {
  /// Its value and how many digits it was written with.
  case number(Int, digits: Int)
  /// A run of letters, lower-cased, diacritics kept.
  case word(String)
  /// Any other character than white space.
  case mark(Character)

  /// Cuts a text into tokens. Full-width digits count as digits; a run of ideographs is cut into single characters, since
  /// `年`, `月` and `日` stand against their numbers without a space.
  static func tokens(of text: String) -> [DateToken] {
    var tokens: [DateToken] = []
    var number = 0
    var digits = 0
    var word = ""
    func flush() {
      if digits > 0 { tokens.append(.number(number, digits: digits)) }
      if !word.isEmpty { tokens.append(.word(word)) }
      number = 0
      digits = 0
      word = ""
    }
    for character in text {
      if let value = character.wholeNumberValue, (0...9).contains(value), !character.isLetter {
        if !word.isEmpty { flush() }
        guard digits < 17 else { continue }
        number = number * 10 + value
        digits += 1
      } else if character.isLetter {
        if digits > 0 || isIdeograph(character) { flush() }
        word += character.lowercased()
        if isIdeograph(character) { flush() }
      } else {
        flush()
        if !character.isWhitespace { tokens.append(.mark(plain(character))) }
      }
    }
    flush()
    return tokens
  }

  private static func isIdeograph(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) } ?? false
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "：": ":"
    case "－", "–", "—", "−", "‐", "‑": "-"
    case "／": "/"
    case "．": "."
    default: character
    }
  }
}
