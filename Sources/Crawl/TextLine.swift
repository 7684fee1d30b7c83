internal import Extraction
internal import Foundation

/// A line of an article's text, as it compares with lines of its other revisions.
struct TextLine: Hashable {
  /// Without its list marker; white space, quotation marks and dashes as they compare.
  let text: String
  /// By what a block of the page with this text is known.
  let hash: UInt64
  /// The same of the whole line that it was cut from.
  let row: UInt64
  /// Words; in scripts that are written without spaces two characters count as one.
  let words: Int

  /// A line of fewer words, without an end of sentence, is a label, a title in a list, a count or a date.
  private static let fewestWordsOfProse = 9

  private init(_ line: String, row: UInt64? = nil) {
    text = Self.folded(line)
    hash = BlockFingerprint.hash(of: line)
    self.row = row ?? hash
    words = Self.words(in: text)
  }

  /// The lines that hold anything. Each cell of a table's row is a line of its own, as it is a block of the page.
  static func all(of text: String) -> [TextLine] {
    var text = text
    return text.withUTF8 { bytes in
      var lines: [TextLine] = []
      var start = 0
      var index = 0
      while index < bytes.count {
        let width = newline(bytes, at: index)
        if width > 0 {
          add(bytes[start..<index], to: &lines)
          start = index + width
        }
        index += max(1, width)
      }
      add(bytes[start...], to: &lines)
      return lines
    }
  }

  /// How many bytes a newline takes that begins here (as `Character.isNewline`); 0 if there is none.
  private static func newline(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A...0x0D: return 1
    case 0xC2: return bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2: return bytes[index + 1] == 0x80 && (0xA8...0xA9).contains(bytes[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  private static func add(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to lines: inout [TextLine]) {
    var content = bytes
    // One marker for each list that the item stands in.
    while content.starts(with: "- ".utf8) { content = content.dropFirst(2) }
    guard !content.isEmpty else { return }
    let line = String(decoding: UnsafeBufferPointer(rebasing: content), as: UTF8.self)
    for cell in cells(of: line) where !cell.text.isEmpty { lines.append(cell) }
  }

  private static func cells(of line: String) -> [TextLine] {
    // Few lines are a table's, and the search for more than a byte is slow.
    guard line.utf8.contains(UInt8(ascii: "|")) else { return [TextLine(line)] }
    let row = BlockFingerprint.hash(of: line)
    return line.components(separatedBy: " | ").map { TextLine($0, row: row) }
  }

  /// Lines that compare as equal are equal, whatever their marks.
  static func == (a: TextLine, b: TextLine) -> Bool { a.text == b.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Whether it reads like a sentence of somebody's.
  var isProse: Bool {
    if words >= Self.fewestWordsOfProse * 2 { return true }
    guard words >= Self.fewestWordsOfProse,
      let last = text.unicodeScalars.last(where: { !Self.closing.contains($0) })
    else { return false }
    return Self.sentenceEnds.contains(last)
  }

  private static let sentenceEnds = Set(".!?…。！？।؟۔".unicodeScalars)
  private static let closing = Set("\"')]»”’」』）".unicodeScalars)

  /// - Parameter text: folded.
  private static func words(in text: String) -> Int {
    if isASCII(text) { return text.isEmpty ? 0 : 1 + text.utf8.count { $0 == UInt8(ascii: " ") } }
    var spaced = 0
    var unspaced = 0
    var isInside = false
    for scalar in text.unicodeScalars {
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
  static func folded(_ text: String) -> String {
    isASCII(text) ? foldedASCII(text) : foldedWide(text.precomposedStringWithCanonicalMapping)
  }

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// ASCII has one kind of each mark: only its white space is folded.
  private static func foldedASCII(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { output in
        var count = 0
        var pendingSpace = false
        for byte in bytes {
          if byte == 0x20 || (0x09...0x0D).contains(byte) {
            pendingSpace = count > 0
            continue
          }
          if pendingSpace {
            output[count] = 0x20
            count += 1
          }
          pendingSpace = false
          output[count] = byte
          count += 1
        }
        return count
      }
    }
  }

  private static func foldedWide(_ text: String) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      // Most characters are letters of ASCII and spaces: they need no look into Unicode's tables.
      let isPlain = (0x21..<0x7F).contains(scalar.value)
      if scalar == " " || !isPlain && scalar.properties.isWhitespace {
        pendingSpace = !output.isEmpty
        continue
      }
      if !isPlain, scalar.properties.isDefaultIgnorableCodePoint { continue }
      if pendingSpace { output.append(UInt8(ascii: " ")) }
      pendingSpace = false
      switch scalar {
      case "!"..."~": output.append(UInt8(truncatingIfNeeded: scalar.value))
      case "\u{2018}", "\u{2019}", "\u{201A}", "\u{02BC}": output.append(UInt8(ascii: "'"))
      case "\u{201C}", "\u{201D}", "\u{201E}": output.append(UInt8(ascii: "\""))
      case "\u{2010}"..."\u{2015}", "\u{2212}": output.append(UInt8(ascii: "-"))
      case "\u{2026}": output.append(contentsOf: "...".utf8)
      default: output.append(contentsOf: String(scalar).utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
