internal import Foundation

/// How text is cut for the search index.
///
/// FTS5's `unicode61` cuts at spaces and punctuation. Scripts that are written without spaces are given to it as overlapping pairs of
/// characters, so that every word of two characters and more is found (a trigram index finds none of two, the commonest length in
/// Chinese), and one of three is a phrase.
package enum SearchText {
  /// The text as it is indexed: pairs for runs of unspaced scripts, each run's last character alone, everything else as it is.
  package static func indexed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnspaced) else { return text }
    return String(cut(text).scalars)
  }

  /// The text as it is looked for.
  ///
  /// Where it ends in an unspaced script, its last character may have a successor in the article: it is not looked for alone. A run
  /// of one character is the beginning of a pair.
  static func wanted(_ text: String) -> (text: String, isPrefix: Bool) {
    var (scalars, lastRun) = cut(text)
    guard let last = text.unicodeScalars.last, isUnspaced(last) else { return (String(scalars), false) }
    if lastRun == 1 {
      scalars.removeLast()
      return (String(scalars), true)
    }
    // The last character and the spaces around it.
    scalars.removeLast(3)
    return (String(scalars), false)
  }

  /// - Returns: the cut text, and the length of its last run.
  private static func cut(_ text: String) -> (scalars: String.UnicodeScalarView, lastRun: Int) {
    var output = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    var lastRun = 0
    func flush() {
      guard !run.isEmpty else { return }
      output.append(" ")
      for (index, scalar) in run.enumerated() {
        output.append(scalar)
        if index + 1 < run.count { output.append(run[index + 1]) }
        output.append(" ")
      }
      lastRun = run.count
      run.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if isUnspaced(scalar) {
        run.append(scalar)
      } else {
        flush()
        output.append(scalar)
      }
    }
    flush()
    return (output, lastRun)
  }

  /// Han, kana, bopomofo, Thai, Lao, Khmer, Myanmar, Tibetan.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF, 0x3005...0x3007, 0x3040...0x312F,
      0x31A0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
