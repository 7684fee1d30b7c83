import Markup

/// A tag, a comment or a declaration of HTML in a short text.
struct HTMLTag {
  /// Behind it; behind the end tag too where the content is no text to be read.
  let end: Int
  /// True if what stands before and behind it are different lines.
  let separates: Bool

  /// The tag that begins at `start`; nil if what stands there is text.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    var scanner = ByteScanner(bytes)
    scanner.index = start
    if scanner.skipDeclaration() {
      (end, separates) = (scanner.index, false)
      return
    }
    let isEnd = start + 1 < bytes.count && bytes[start + 1] == 0x2F
    let nameStart = start + (isEnd ? 2 : 1)
    guard nameStart < bytes.count, bytes[nameStart].isLetter else { return nil }
    var nameEnd = nameStart
    while nameEnd < bytes.count, bytes[nameEnd].isLetter || bytes[nameEnd].isDigit { nameEnd += 1 }
    guard nameEnd == bytes.count || HTMLTag.endsName(bytes[nameEnd]) else { return nil }
    let tag = Tag(name: String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self))
    guard tag != .unknown, let close = bytes.find(0x3E, from: nameEnd) else { return nil }
    separates = HTMLTag.breaksLine(tag)
    if !isEnd, tag == .script || tag == .style {
      scanner.index = close
      scanner.skipRawText(nameStart..<nameEnd)
      end = bytes.find(0x3E, from: scanner.index).map { $0 + 1 } ?? bytes.count
    } else {
      end = close + 1
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool { byte.isFeedSpace || byte == 0x3E || byte == 0x2F }

  private static func breaksLine(_ tag: Tag) -> Bool {
    switch tag {
    case .br, .p, .div, .li, .ul, .ol, .h1, .h2, .h3, .h4, .h5, .h6, .tr, .td, .th, .hr, .blockquote, .dt, .dd: true
    default: false
    }
  }
}
