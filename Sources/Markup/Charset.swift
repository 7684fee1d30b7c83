/// A character encoding, by its name in the WHATWG Encoding Standard in lower case.
package struct Charset: Hashable, Sendable {
  /// E.g. `utf-8`, `windows-1252`, `shift_jis`, `gb18030`.
  package let name: String
  /// The name by which iconv knows it, or its superset where the web means that.
  let iconvName: String

  /// What kind of text is decoded: it tells which declarations count.
  package enum Kind: Sendable {
    /// `<meta charset>` and `<meta http-equiv="content-type">`.
    case html
    /// The XML declaration.
    case xml
    /// No declaration inside, e.g. JSON or plain text.
    case text
  }

  package static let utf8 = Charset(name: "utf-8", iconvName: "UTF-8")
  package static let windows1252 = Charset(name: "windows-1252", iconvName: "CP1252")
  static let utf16le = Charset(name: "utf-16le", iconvName: "UTF-16LE")
  static let utf16be = Charset(name: "utf-16be", iconvName: "UTF-16BE")
  static let utf32le = Charset(name: "utf-32le", iconvName: "UTF-32LE")
  static let utf32be = Charset(name: "utf-32be", iconvName: "UTF-32BE")

  /// The encoding that a label means on the web, e.g. windows-1252 for `latin1`; nil for an unknown one and for
  /// those that a browser refuses, such as `utf-7`.
  package init?(label: some StringProtocol) {
    let trimmed = Array(label.utf8).drop { $0.isHTMLSpace || $0 == 0x22 || $0 == 0x27 }
    let bytes = trimmed.prefix { !($0.isHTMLSpace || $0 == 0x22 || $0 == 0x27 || $0 == 0x3B) }.map(\.asciiLowercased)
    guard let entry = CharsetLabels.byLabel[String(decoding: bytes, as: UTF8.self)] else { return nil }
    self.init(name: entry.name, iconvName: entry.iconv)
  }

  init(name: String, iconvName: String) {
    self.name = name
    self.iconvName = iconvName
  }

  /// The name of the encoding that some bytes are in. `header` is the charset of the HTTP header, if there was one.
  package static func detect(_ bytes: [UInt8], header: String?, kind: Kind) -> String {
    bytes.withUnsafeBufferPointer { CharsetDetector(bytes: $0, header: header, kind: kind).charset.name }
  }

  /// The bytes as valid UTF-8 without a byte order mark, and the name of the encoding that they were in.
  ///
  /// What is no character in that encoding becomes U+FFFD (in XML, whose writers paste from anywhere, a lone byte of
  /// windows-1252 its character); a page's text that was encoded twice becomes what it was
  /// (`DoubleEncoding`); nothing else is lost.
  package static func decode(_ bytes: [UInt8], header: String?, kind: Kind) -> (text: [UInt8], encoding: String) {
    bytes.withUnsafeBufferPointer { buffer in
      let detector = CharsetDetector(bytes: buffer, header: header, kind: kind)
      let body = UnsafeBufferPointer(rebasing: buffer[detector.markLength...])
      if kind != .xml, detector.charset == .utf8, detector.isTwiceEncoded {
        return (DoubleEncoding.mended(body), Charset.utf8.name)
      }
      if detector.charset == .utf8, detector.isValid {
        return (detector.markLength == 0 ? bytes : Array(body), Charset.utf8.name)
      }
      if detector.charset == .utf8 {
        return (UTF8Text.repaired(body, by: kind == .xml ? .windows1252 : .mark), Charset.utf8.name)
      }
      return (CharsetConverter.utf8(of: body, in: detector.charset), detector.charset.name)
    }
  }
}
