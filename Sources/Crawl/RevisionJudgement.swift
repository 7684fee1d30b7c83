internal import Archive
internal import Extraction
internal import Foundation

/// Whether a page's new text is an edit of the article, or only what changes around it.
///
/// The extractor takes away most of what a page shows beside its article; what it leaves (a counter, "5 minutes ago", a
/// related title) is short and stands apart, while authors edit titles and sentences.
enum RevisionJudgement {
  /// A line of fewer words, without an end of sentence, is a label, a title in a list, a count or a date.
  private static let fewestWordsOfProse = 9

  /// So large a part of the text's words changed is an edit, whatever the lines look like (an article may be a list).
  private static let largeShare = 0.3

  /// - Parameter standing: `Candidate.standing` of the new text's page.
  static func isEdit(from old: ArticleRecord, to new: ArticleRecord, standing: Set<UInt64> = []) -> Bool {
    // A page that shows less of its article than before was not edited: it asks for money, or it failed.
    if new.incomplete != nil && old.incomplete == nil { return false }
    if folded(old.title) != folded(new.title) { return true }
    return isEdit(from: old.text, to: new.text, standing: standing)
  }

  static func isEdit(from old: String, to new: String, standing: Set<UInt64> = []) -> Bool {
    let before = lines(old)
    let after = lines(new)
    var balance: [String: Int] = [:]
    for line in before { balance[line.text, default: 0] -= 1 }
    for line in after { balance[line.text, default: 0] += 1 }
    // What is gone from the text and still stands on the page was taken out by the extractor, which has learned of the site meanwhile.
    for line in before where standing.contains(line.hash) { balance[line.text] = max(0, balance[line.text] ?? 0) }
    let changed = balance.filter { $0.value != 0 }
    if changed.keys.contains(where: isProse) { return true }
    let changedWords = changed.reduce(0) { $0 + words($1.key) * abs($1.value) }
    let allWords = max(before.reduce(0) { $0 + words($1.text) }, after.reduce(0) { $0 + words($1.text) })
    return Double(changedWords) > Double(allWords) * largeShare
  }

  /// The text's lines without their list markers, as they compare, and as blocks of the page are known.
  private static func lines(_ text: String) -> [(text: String, hash: UInt64)] {
    text.split(whereSeparator: \.isNewline).map { line in
      let bare = line.hasPrefix("- ") ? String(line.dropFirst(2)) : String(line)
      return (folded(bare), BlockFingerprint.hash(of: bare))
    }.filter { !$0.text.isEmpty }
  }

  private static func isProse(_ line: String) -> Bool {
    let count = words(line)
    if count >= fewestWordsOfProse * 2 { return true }
    guard count >= fewestWordsOfProse, let last = line.unicodeScalars.last(where: { !closing.contains($0) }) else {
      return false
    }
    return sentenceEnds.contains(last)
  }

  private static let sentenceEnds = Set(".!?…。！？।؟۔".unicodeScalars)
  private static let closing = Set("\"')]»”’」』）".unicodeScalars)

  /// Words; in scripts that are written without spaces two characters count as one.
  private static func words(_ line: String) -> Int {
    var spaced = 0
    var unspaced = 0
    var isInside = false
    for scalar in line.unicodeScalars {
      if isUnspaced(scalar) {
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
  private static func folded(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.properties.isWhitespace {
        pendingSpace = !output.isEmpty
        continue
      }
      if scalar.properties.isDefaultIgnorableCodePoint { continue }
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
