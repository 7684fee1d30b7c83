internal import Extraction
internal import Foundation

/// A line of an article's text, as it compares with lines of its other revisions.
struct TextLine: Hashable {
  /// Without its list marker; white space, quotation marks and dashes as they compare.
  let text: String
  /// By what a block of the page with this text is known.
  let hash: UInt64

  /// A line of fewer words, without an end of sentence, is a label, a title in a list, a count or a date.
  private static let fewestWordsOfProse = 9

  /// The lines that hold anything. Each cell of a table's row is a line of its own, as it is a block of the page.
  static func all(of text: String) -> [TextLine] {
    text.split(whereSeparator: \.isNewline).flatMap { line in
      (line.hasPrefix("- ") ? String(line.dropFirst(2)) : String(line)).components(separatedBy: " | ")
    }.map { TextLine(text: folded($0), hash: BlockFingerprint.hash(of: $0)) }.filter { !$0.text.isEmpty }
  }

  /// Lines that compare as equal are equal, whatever their marks.
  static func == (a: TextLine, b: TextLine) -> Bool { a.text == b.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Whether it reads like a sentence of somebody's.
  var isProse: Bool {
    let count = words
    if count >= Self.fewestWordsOfProse * 2 { return true }
    guard count >= Self.fewestWordsOfProse,
      let last = text.unicodeScalars.last(where: { !Self.closing.contains($0) })
    else { return false }
    return Self.sentenceEnds.contains(last)
  }

  private static let sentenceEnds = Set(".!?…。！？।؟۔".unicodeScalars)
  private static let closing = Set("\"')]»”’」』）".unicodeScalars)

  /// Words; in scripts that are written without spaces two characters count as one.
  var words: Int {
    var spaced = 0
    var unspaced = 0
    var isInside = false
    for scalar in text.unicodeScalars {
      if Self.isUnspaced(scalar) {
        unspaced += 1
        isInside = false
      } else if scalar == " " {
        isInside = false
      } else if !isInside {
        isInside = true
        spaced += 1
      }
    }
    return spaced + unspaced / 2
  }

  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// White space, quotation marks and dashes differ between a site's templates without a word being edited.
  static func folded(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      // Most letters are ASCII's: they need no look into Unicode's tables.
      let isPlain = (0x21..<0x7F).contains(scalar.value)
      if !isPlain, scalar.properties.isWhitespace {
        pendingSpace = !output.isEmpty
        continue
      }
      if !isPlain, scalar.properties.isDefaultIgnorableCodePoint { continue }
      if pendingSpace { output.append(" ") }
      pendingSpace = false
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{201A}", "\u{02BC}": output.append("'")
      case "\u{201C}", "\u{201D}", "\u{201E}": output.append("\"")
      case "\u{2010}"..."\u{2015}", "\u{2212}": output.append("-")
      case "\u{2026}": output.append(contentsOf: "...".unicodeScalars)
      default: output.append(scalar)
      }
    }
    return String(output)
  }
}
