import CUchardet
import Glibc

/// Finds the encoding of some bytes: byte order mark, HTTP header, declaration, statistics, windows-1252, and in
/// between what the bytes themselves rule out.
struct CharsetDetector {
  /// What was found.
  private(set) var charset = Charset.utf8
  /// The length of the byte order mark.
  private(set) var markLength = 0
  /// True if the bytes are valid UTF-8 (ASCII included), so that nothing must be mended.
  private(set) var isValid = false
  /// True if the bytes are UTF-8 that was encoded twice, at least in part.
  private(set) var isTwiceEncoded = false

  private let bytes: UnsafeBufferPointer<UInt8>

  /// Statistics need no more than this many bytes.
  private static let sampleSize = 256 << 10
  /// Fewer bytes outside ASCII than this fit any encoding equally well.
  private static let leastEvidence = 4

  init(bytes: UnsafeBufferPointer<UInt8>, header: String?, kind: Charset.Kind) {
    self.bytes = bytes
    if let mark = ByteOrderMark(bytes) {
      charset = mark.charset
      markLength = mark.length
      guard charset == .utf8 else { return }
      note(UTF8Text.census(UnsafeBufferPointer(rebasing: bytes[mark.length...])))
      return
    }
    if let wide = Self.wideWithoutMark(bytes) {
      charset = wide
      return
    }
    let declared = Self.declared(bytes, header: header, kind: kind)
    let census = UTF8Text.census(bytes)
    note(census)
    charset = choose(declared, census)
  }

  private mutating func note(_ census: UTF8Text.Census) {
    isValid = census.errors == 0
    isTwiceEncoded = isValid && census.doubled > 0
  }

  private func choose(_ declared: Charset?, _ census: UTF8Text.Census) -> Charset {
    // Text in another encoding is hardly ever valid UTF-8 by chance: the bytes outweigh what is declared.
    if census.isUTF8 { return .utf8 }
    if census.isASCII {
      // The only encoding in use whose bytes are all ASCII: browsers know it by its escapes, too.
      if declared == nil || declared == .utf8, hasJapaneseEscape { return Charset(label: "iso-2022-jp") ?? .utf8 }
      return declared ?? .utf8
    }
    if declared == .utf8 || declared == nil {
      // A few bad bytes in UTF-8 are cut or pasted text; mostly bad ones are another encoding.
      if census.sequences > census.errors { return .utf8 }
      return guess() ?? .windows1252
    }
    return declared ?? .windows1252
  }

  /// The escapes by which ISO-2022-JP turns to kanji and back to ASCII, one of each.
  private var hasJapaneseEscape: Bool {
    guard let base = bytes.baseAddress, let escape = memchr(base, 0x1B, bytes.count) else { return false }
    let start = UnsafeRawPointer(escape) - UnsafeRawPointer(base)
    guard start + 2 < bytes.count, bytes[start + 1] == 0x24,
      bytes[start + 2] == 0x42 || bytes[start + 2] == 0x40
    else { return false }
    let rest = bytes[(start + 3)...]
    guard let end = rest.firstIndex(of: 0x1B), end + 2 < bytes.count else { return false }
    return bytes[end + 1] == 0x28 && (bytes[end + 2] == 0x42 || bytes[end + 2] == 0x4A)
  }

  /// The charset of the header or else of the text's own declaration. A declaration that could be read says that
  /// the text is not in UTF-16, whatever it names.
  private static func declared(_ bytes: UnsafeBufferPointer<UInt8>, header: String?, kind: Charset.Kind) -> Charset? {
    let named =
      header.flatMap { Charset(label: $0) }
      ?? CharsetDeclaration.label(in: bytes, kind: kind).flatMap { Charset(label: $0) }
    guard let named else { return nil }
    return named == .utf16le || named == .utf16be ? .utf8 : named
  }

  /// UTF-16 and UTF-32 markup begins with `<` or white space, whose zero bytes tell the order.
  private static func wideWithoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    guard bytes.count >= 4 else { return nil }
    func isStart(_ byte: UInt8) -> Bool { byte == 0x3C || byte == 0x7B || byte == 0x5B || byte.isHTMLSpace }
    if isStart(bytes[0]), bytes[1] == 0, bytes[2] == 0, bytes[3] == 0 { return .utf32le }
    if isStart(bytes[3]), bytes[0] == 0, bytes[1] == 0, bytes[2] == 0 { return .utf32be }
    if isStart(bytes[0]), bytes[1] == 0, bytes[2] != 0, bytes[3] == 0 { return .utf16le }
    if isStart(bytes[1]), bytes[0] == 0, bytes[2] == 0, bytes[3] != 0 { return .utf16be }
    return nil
  }

  /// What statistics say; nil if they say nothing.
  private func guess() -> Charset? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    // The text begins at its first byte outside ASCII; what is before tells nothing.
    let first = bytes.firstIndex { $0 >= 0x80 } ?? 0
    let sample = UnsafeBufferPointer(rebasing: bytes[first...].prefix(Self.sampleSize))
    guard sample.lazy.filter({ $0 >= 0x80 }).prefix(Self.leastEvidence).count == Self.leastEvidence else { return nil }
    let fed = sample.withMemoryRebound(to: CChar.self) { uchardet_handle_data(detector, $0.baseAddress, $0.count) }
    guard fed == 0 else { return nil }
    uchardet_data_end(detector)
    let name = String(cString: uchardet_get_charset(detector))
    if name.isEmpty || name == "ASCII" { return nil }
    let found = Charset(label: name == "UHC" ? "euc-kr" : name) ?? Charset(name: name.lowercased(), iconvName: name)
    return found == .utf8 ? nil : found
  }
}
