import Markup

/// Whatever bytes claim to be, what comes of them is UTF-8 of a bounded size.
enum CharsetProbe {
  private static let labels: [String?] = [
    nil, "utf-8", "iso-8859-1", "windows-1251", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr",
    "utf-16le", "utf-16be", "koi8-r", "macintosh", "utf-7", "x-user-defined",
  ]
  private static let kinds: [Charset.Kind] = [.html, .xml, .text]

  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let choice = bytes.first else { return }
    let body = Array(bytes.dropFirst())
    let kind = kinds[Int(choice >> 4) % kinds.count]
    let header = labels[Int(choice) % labels.count]
    let (text, encoding) = Charset.decode(body, header: header, kind: kind)
    guard String(validating: text, as: UTF8.self) != nil else {
      throw BrokenPromise("decoded text is UTF-8", encoding)
    }
    guard text.count <= 8 * body.count + 8 else {
      throw BrokenPromise("decoding doesn't multiply, \(body.count) bytes to \(text.count)", encoding)
    }
    guard encoding == Charset.detect(body, header: header, kind: kind) else {
      throw BrokenPromise("the same bytes are in the same encoding", encoding)
    }
  }
}
