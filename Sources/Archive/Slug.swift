internal import Foundation

/// The readable part of a file's name: letters and digits of any script, joined by single hyphens.
package enum Slug {
  /// The longest slug, in bytes of UTF-8.
  package static let maximumBytes = 80

  /// How much of a title is looked at, in Unicode scalars: more than can matter, and a bound on the work.
  private static let scalarsRead = 512

  /// More marks than this on one letter are decoration, which could fill the slug with a single character.
  private static let marksOnALetter = 3

  /// A slug of the title, in lower case and NFC, or `article` if nothing of it can stand in a file's name.
  package static func of(_ title: String) -> String {
    let prefix = String(String.UnicodeScalarView(title.unicodeScalars.prefix(scalarsRead)))
    let folded = prefix.lowercased().precomposedStringWithCanonicalMapping
    let whole = String(hyphenated(folded.unicodeScalars))
    let slug = cut(whole)
    return slug.isEmpty ? "article" : slug
  }

  /// Letters, digits and their marks kept, everything between them one hyphen.
  private static func hyphenated(_ scalars: String.UnicodeScalarView) -> String.UnicodeScalarView {
    var output = String.UnicodeScalarView()
    var pendingHyphen = false
    var marks = 0
    for scalar in scalars {
      switch role(of: scalar) {
      case .letter:
        if pendingHyphen && !output.isEmpty { output.append("-") }
        output.append(scalar)
        pendingHyphen = false
        marks = 0
      case .mark where !pendingHyphen && !output.isEmpty && marks < marksOnALetter:
        output.append(scalar)
        marks += 1
      case .invisible, .mark: continue
      case .separator: pendingHyphen = true
      }
    }
    return output
  }

  private enum Role {
    case letter
    case mark
    case invisible
    case separator
  }

  private static func role(of scalar: Unicode.Scalar) -> Role {
    if scalar.isASCII {
      // The apostrophe of "don't" joins.
      if scalar == "'" { return .invisible }
      return scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) ? .letter : .separator
    }
    if scalar == "\u{2019}" || scalar.properties.isDefaultIgnorableCodePoint { return .invisible }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return .letter
    case .nonspacingMark, .spacingMark: return .mark
    default: return .separator
    }
  }

  /// The longest beginning of whole characters within the limit, at a hyphen if one is near.
  private static func cut(_ slug: String) -> String {
    guard slug.utf8.count > maximumBytes else { return slug }
    var bytes = 0
    var kept: [Character] = []
    for character in slug {
      bytes += character.utf8.count
      guard bytes <= maximumBytes else { break }
      kept.append(character)
    }
    // Not in the middle of a word, if that costs no more than a quarter.
    if let hyphen = kept.lastIndex(of: "-"), hyphen > kept.count * 3 / 4 { kept.removeSubrange(hyphen...) }
    while kept.last == "-" { kept.removeLast() }
    return String(kept)
  }
}
