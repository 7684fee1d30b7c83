/// Text as a terminal shows it: what each character fills, and nothing that the terminal would obey.
enum TerminalText {
  /// Columns that a character fills: none, one or two.
  static func columns(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains(where: { $0.value == 0xFE0F || $0.properties.isEmojiPresentation }) {
      return 2
    }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    case 0x0300...0x036F, 0x200B...0x200F: return 0
    default: return 1
    }
  }

  static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

  /// Whether a terminal must not see a character: controls, and marks that turn the line's direction around.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// The text without what a terminal would obey; white space is one space.
  static func harmless(_ text: some Sequence<Unicode.Scalar>) -> String {
    var clean = String.UnicodeScalarView()
    var space = false
    for scalar in text {
      if scalar.properties.isWhitespace {
        space = true
        continue
      }
      if isUnsafe(scalar) { continue }
      if space, !clean.isEmpty { clean.append(" ") }
      space = false
      clean.append(scalar)
    }
    return String(clean)
  }

  /// The text's beginning in at most `width` columns, with an ellipsis if there is more.
  static func beginning(of text: String, width: Int) -> String {
    // More scalars than this can't be shown, whatever they are.
    let clean = harmless(text.unicodeScalars.prefix(width * 4 + 64))
    var shown = ""
    var used = 0
    for character in clean {
      let columns = columns(character)
      if used + columns > width {
        return ellipsized(shown, used, width)
      }
      shown.append(character)
      used += columns
    }
    return shown
  }

  private static func ellipsized(_ shown: String, _ used: Int, _ width: Int) -> String {
    var shown = shown
    var used = used
    while used + 1 > width, let last = shown.popLast() { used -= columns(last) }
    return shown + "…"
  }

  /// The text's end in at most `width` columns: of a place, the innermost elements.
  static func end(of text: String, width: Int) -> String {
    let clean = harmless(text.unicodeScalars.suffix(width * 4 + 64))
    if columns(clean) <= width { return clean }
    var shown: [Character] = []
    var used = 1
    for character in clean.reversed() {
      let columns = columns(character)
      if used + columns > width { break }
      shown.append(character)
      used += columns
    }
    return "…" + String(shown.reversed())
  }

  /// The text's beginning in exactly `width` columns.
  static func fitted(_ text: String, width: Int) -> String {
    let shown = beginning(of: text, width: width)
    return shown + String(repeating: " ", count: max(0, width - columns(shown)))
  }
}
