import Testing

@testable import Markup

@Suite struct CharsetTests {
  private func decode(_ bytes: [UInt8], header: String? = nil, kind: Charset.Kind = .html) -> (String, String) {
    let (text, encoding) = Charset.decode(bytes, header: header, kind: kind)
    return (String(decoding: text, as: UTF8.self), encoding)
  }

  @Test(arguments: [
    ("latin1", "windows-1252"), ("ISO-8859-1", "windows-1252"), ("us-ascii", "windows-1252"), ("gb2312", "gbk"),
    ("x-sjis", "shift_jis"), ("ks_c_5601-1987", "euc-kr"), ("UTF8", "utf-8"), (" \"utf-8\" ", "utf-8"),
    ("big5-hkscs", "big5"), ("koi8", "koi8-r"), ("cp1251", "windows-1251"), ("iso-8859-9", "windows-1254"),
    ("unicode", "utf-16le"),
  ])
  func `labels mean what they mean on the web`(label: String, name: String) {
    #expect(Charset(label: label)?.name == name)
  }

  @Test(arguments: ["utf-7", "hz-gb-2312", "nonsense", ""])
  func `labels that a browser refuses are none`(label: String) { #expect(Charset(label: label) == nil) }

  @Test(
    arguments: [
      ("windows-1252", [0x80, 0x93, 0xE9], "€“é"), ("iso-8859-1", [0x80, 0x93, 0xE9], "€“é"),
      ("windows-1251", [0xCF, 0xF0, 0xE8], "При"), ("koi8-r", [0xF0, 0xD2, 0xC9], "При"),
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
      ("gb2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文"), ("gb18030", [0xD6, 0xD0, 0x81, 0x30, 0x81, 0x30], "中\u{80}"),
      ("big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"), ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"), ("ibm866", [0x8F, 0xE0], "Пр"),
      ("iso-8859-8-i", [0xE0, 0xE1], "אב"), ("windows-874", [0xA1, 0xA2], "กข"), ("macintosh", [0x8E], "é"),
    ] as [(String, [UInt8], String)])
  func `each encoding is read`(label: String, bytes: [UInt8], expected: String) {
    #expect(decode(bytes, header: label).0 == expected)
  }

  @Test func `a byte order mark outweighs all`() {
    #expect(decode([0xEF, 0xBB, 0xBF, 0xC3, 0xA9], header: "latin1") == ("é", "utf-8"))
    #expect(decode([0xFF, 0xFE, 0x3C, 0, 0xE9, 0], header: "utf-8") == ("<é", "utf-16le"))
    #expect(decode([0xFE, 0xFF, 0, 0x3C, 0, 0xE9]) == ("<é", "utf-16be"))
  }

  @Test func `UTF-16 without a mark shows in its zero bytes`() {
    #expect(decode([0x3C, 0, 0x70, 0, 0x3E, 0, 0xE9, 0]) == ("<p>é", "utf-16le"))
    #expect(decode([0, 0x3C, 0, 0x70, 0, 0x3E, 0, 0xE9], kind: .xml) == ("<p>é", "utf-16be"))
  }

  @Test(arguments: [
    "<meta charset=windows-1251>", "<meta charset = 'windows-1251'/>",
    "<!-- <meta charset=utf-8> --><META http-equiv=Content-Type content=\"text/html; charset=windows-1251\">",
  ])
  func `a page's meta names its encoding`(meta: String) {
    #expect(decode(Array(meta.utf8) + [0xCF, 0xF0, 0xE8]).1 == "windows-1251")
  }

  @Test func `an XML declaration names its encoding`() {
    let declaration = Array("<?xml version='1.0' encoding='iso-8859-2'?><a>".utf8)
    #expect(decode(declaration + [0xB1], kind: .xml).0.hasSuffix("ą"))
    #expect(decode(declaration + [0xB1], header: "windows-1251", kind: .xml).1 == "windows-1251")
  }

  @Test func `valid UTF-8 outweighs what is declared`() {
    let text = "naïve café"
    #expect(decode(Array(text.utf8), header: "iso-8859-1") == (text, "utf-8"))
    #expect(decode(Array("<meta charset=gbk>\(text)".utf8)).1 == "utf-8")
  }

  @Test func `a few bad bytes in UTF-8 are replaced, mostly bad ones are another encoding`() {
    #expect(decode(Array("éàü".utf8) + [0xFF, 0x41], header: "utf-8") == ("éàü\u{FFFD}A", "utf-8"))
    let russian: [UInt8] = Array(
      [
        [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20], [0xEC, 0xE8, 0xF0, 0x20],
        [0xFD, 0xF2, 0xEE, 0x20, 0xE4, 0xEE, 0xEB, 0xE3, 0xE8, 0xE9, 0x20, 0xF2, 0xE5, 0xEA, 0xF1, 0xF2, 0x20],
      ].joined())
    let page = Array(repeating: russian, count: 20).flatMap { $0 }
    #expect(decode(page, header: "utf-8").1 == "windows-1251")
    #expect(decode(page).0.hasPrefix("Привет мир"))
  }

  @Test func `bad bytes never end the text`() {
    #expect(decode([0x81, 0x41, 0xFF, 0x42, 0x88], header: "big5").0.contains("B"))
    #expect(decode([0x3C, 0, 0x41, 0xD8, 0x42, 0, 0x43], header: nil).0.hasPrefix("<"))
    #expect(decode([], header: "utf-8").0.isEmpty)
  }

  @Test func `ill-formed UTF-8 becomes one replacement for each maximal part`() {
    let bytes: [UInt8] = [0x41, 0xE2, 0x82, 0x42, 0xF0, 0x9F, 0x98, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0x43]
    let repaired = bytes.withUnsafeBufferPointer { UTF8Text.repaired($0) }
    #expect(String(decoding: repaired, as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
  }

  @Test(arguments: [
    ("Itâ\u{80}\u{99}s a cafÃ©", "It’s a café"), ("Itâ€™s â€œsoâ€\u{9D} â€“ 5 â‚¬", "It’s “so” – 5 €"),
    ("no\u{C2}\u{A0}break, Itâ\u{80}\u{99}s", "no\u{A0}break, It’s"), ("It\u{92}s", "It’s"),
  ])
  func `text that was encoded twice becomes what it was`(doubled: String, text: String) {
    #expect(decode(Array(doubled.utf8)).0 == text)
    #expect(decode([0xEF, 0xBB, 0xBF] + Array(doubled.utf8)).0 == text)
  }

  @Test(arguments: ["Itâ’s", "CAFÃ and São", "â", "€ 5", "Ã©", "château â la carte"])
  func `text that was encoded once stays`(text: String) { #expect(decode(Array(text.utf8)).0 == text) }
}
