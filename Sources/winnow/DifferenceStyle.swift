import Foundation

/// How removed and added words are told apart.
enum DifferenceStyle {
  /// In brackets, as `git diff --word-diff` has them.
  case plain
  /// In colours, and struck through or underlined for those who see no colours.
  case terminal

  /// Colours for a terminal whose user did not refuse them (no-color.org).
  static func chosen() -> DifferenceStyle {
    let refused = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return isatty(STDOUT_FILENO) == 1 && !refused ? .terminal : .plain
  }

  /// The parts in a row. The space behind a part stands outside its marks.
  func text(_ parts: [TextDifference.Part]) -> String {
    parts.map { part in
      switch (part, self) {
      case (.same(let words), _): words
      case (.removed(let words), .plain): Self.wrapped(words, "[-", "-]")
      case (.added(let words), .plain): Self.wrapped(words, "{+", "+}")
      case (.removed(let words), .terminal): Self.wrapped(words, "\u{1B}[31;9m", "\u{1B}[0m")
      case (.added(let words), .terminal): Self.wrapped(words, "\u{1B}[32;4m", "\u{1B}[0m")
      }
    }.joined()
  }

  private static func wrapped(_ words: String, _ begin: String, _ end: String) -> String {
    let hasSpace = words.hasSuffix(" ")
    return begin + (hasSpace ? String(words.dropLast()) : words) + end + (hasSpace ? " " : "")
  }
}
