/// Which characters of plain text mean something in CommonMark or GFM where they stand.
enum MarkdownEscape {
  private static let specials: [Bool] = (0..<256).map { "\\`*_[]<&~|!".utf8.contains(UInt8($0)) }

  /// Whether the character at `index` needs a backslash before it.
  @inline(__always)
  static func isSpecial(_ text: ArraySlice<UInt8>, at index: Int, inTable: Bool, before: UInt8) -> Bool {
    specials[Int(text[index])] && isSpecialInContext(text, at: index, inTable: inTable, before: before)
  }

  private static func isSpecialInContext(_ text: ArraySlice<UInt8>, at index: Int, inTable: Bool, before: UInt8) -> Bool
  {
    let next: UInt8? = index + 1 < text.endIndex ? text[index + 1] : nil
    switch text[index] {
    case UInt8(ascii: "_"):
      // Within a word an underscore is never emphasis.
      return !(isWord(before) && (next.map(isWord) ?? false))
    case UInt8(ascii: "&"): return next.map { isWord($0) || $0 == UInt8(ascii: "#") } ?? true
    case UInt8(ascii: "|"): return inTable
    // An image, if a link follows.
    case UInt8(ascii: "!"): return next == nil
    default: return true
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }

  /// Where a line's text begins with the marker of a block: the position that takes a backslash, if any does.
  static func lineStart(_ text: ArraySlice<UInt8>) -> (position: Int, escape: Bool) {
    guard let first = text.first else { return (text.startIndex, false) }
    let start = text.startIndex
    let next: UInt8? = start + 1 < text.endIndex ? text[start + 1] : nil
    switch first {
    case UInt8(ascii: ">"), UInt8(ascii: "="): return (start, true)
    case UInt8(ascii: "#"):
      let end = text.firstIndex { $0 != first } ?? text.endIndex
      return (start, end - start <= 6 && (end == text.endIndex || text[end] == 0x20))
    case UInt8(ascii: "-"): return (start, next == nil || next == 0x20 || next == first)
    case UInt8(ascii: "+"): return (start, next == nil || next == 0x20)
    case UInt8(ascii: ":"), UInt8(ascii: "|"):
      return (start, next == UInt8(ascii: "-") || next == 0x20 || next == UInt8(ascii: ":"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let end = text.firstIndex { $0 < 0x30 || $0 > 0x39 } ?? text.endIndex
      guard end < text.endIndex, end - start <= 9, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")")
      else {
        return (start, false)
      }
      return (end, end + 1 == text.endIndex || text[end + 1] == 0x20)
    default: return (start, false)
    }
  }
}
