/// Text from strangers, made fit for a line of a terminal, a log or a report.
package enum OneLine {
  /// The text with control characters and bidirectional overrides as spaces, white space collapsed, cut to `limit` characters.
  package static func text(_ text: String, limit: Int) -> String {
    var output: [Character] = []
    var pendingSpace = false
    for character in text {
      if character.isWhitespace || character.unicodeScalars.contains(where: isUnsafe) {
        pendingSpace = !output.isEmpty
        continue
      }
      if pendingSpace { output.append(" ") }
      pendingSpace = false
      output.append(character)
      guard output.count <= limit else { return String(output.prefix(limit - 1)) + "…" }
    }
    return String(output)
  }

  /// C0 and C1 controls, bidirectional embeddings, overrides and isolates, line separators, and invisible joiners of tags.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069, 0x061C, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
