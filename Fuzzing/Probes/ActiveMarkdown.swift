/// Looks for raw HTML and for dangerous links in Markdown, as CommonMark reads it (sections 4.5, 6.1, 6.3, 6.5, 6.6).
///
/// It errs on the side of finding: whatever it lets pass is code, escaped or a web address.
package enum ActiveMarkdown {
  /// Complains about the first thing that a renderer would hand on as markup or as a link of a dangerous scheme.
  package static func refuse(in markdown: String) throws(BrokenPromise) {
    var fence: (character: Character, length: Int)?
    var prose = ""
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let content = line.drop { " >".contains($0) }
      if let open = fence {
        if runLength(content, open.character) >= open.length, content.allSatisfy({ $0 == open.character || $0 == " " })
        {
          fence = nil
        }
        continue
      }
      if let mark = content.first, mark == "`" || mark == "~", runLength(content, mark) >= 3,
        mark == "~" || !content.drop(while: { $0 == mark }).contains("`")
      {
        fence = (mark, runLength(content, mark))
        try refuse(inProse: prose)
        prose = ""
        continue
      }
      // A code span may go on over lines, but not over a blank one.
      if content.isEmpty {
        try refuse(inProse: prose)
        prose = ""
      } else if !line.hasPrefix("    ") || !prose.isEmpty {
        prose += line + "\n"
      }
    }
    try refuse(inProse: prose)
  }

  private static func runLength(_ text: some StringProtocol, _ character: Character) -> Int {
    text.prefix { $0 == character }.count
  }

  private static func refuse(inProse prose: String) throws(BrokenPromise) {
    let text = Array(prose.unicodeScalars)
    var index = 0
    while index < text.count {
      switch text[index] {
      case "\\": index += 1
      case "`": index = endOfCode(text, from: index) - 1
      case "<":
        if index + 1 < text.count,
          text[index + 1].properties.isAlphabetic || "/!?".unicodeScalars.contains(text[index + 1]),
          !isWebAddress(text[(index + 1)...])
        {
          throw BrokenPromise("Markdown holds no raw HTML", String(String.UnicodeScalarView(text[index...].prefix(80))))
        }
      case "]":
        if index + 1 < text.count, text[index + 1] == "(" || text[index + 1] == ":",
          !isWebAddress(text[(index + 2)...].drop { " <".unicodeScalars.contains($0) })
        {
          throw BrokenPromise(
            "Markdown links to web addresses", String(String.UnicodeScalarView(text[index...].prefix(80))))
        }
      default: break
      }
      index += 1
    }
  }

  /// The place after a code span that begins at `start`, or after its backticks if they open none.
  private static func endOfCode(_ text: [Unicode.Scalar], from start: Int) -> Int {
    let length = text[start...].prefix { $0 == "`" }.count
    var index = start + length
    while index < text.count {
      guard text[index] == "`" else {
        index += 1
        continue
      }
      let run = text[index...].prefix { $0 == "`" }.count
      if run == length { return index + run }
      index += run
    }
    return start + length
  }

  private static func isWebAddress(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    ["https://", "http://", "mailto:", "tel:", "#"].contains { text.starts(with: $0.unicodeScalars) }
  }
}
