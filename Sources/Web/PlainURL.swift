/// Recognises http and https URLs that are written just as they are serialised, which is most of them: nothing must be
/// parsed then but where the parts end. What leaves any doubt is left to `URLParser`.
struct PlainURL {
  private var schemeEnd = 0
  private var hostEnd = 0
  private var pathEnd = 0
  private var queryEnd = 0

  /// The URL, nil if the text must be parsed.
  static func url(_ text: String) -> WebURL? {
    var copy = text
    guard let parts = copy.withUTF8(parts) else { return nil }
    return WebURL(text: copy, parts: parts)
  }

  /// Where the parts of a URL end, nil if it must be parsed.
  static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> WebURL.Parts? {
    var url = PlainURL()
    guard url.recognise(bytes) else { return nil }
    return WebURL.Parts(
      schemeEnd: Int32(url.schemeEnd), hostStart: Int32(url.schemeEnd + 3), hostEnd: Int32(url.hostEnd),
      pathStart: Int32(url.hostEnd), pathEnd: Int32(url.pathEnd), queryEnd: Int32(url.queryEnd))
  }

  private mutating func recognise(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count <= 4096 && scheme(bytes) && host(bytes) && rest(bytes)
  }

  /// Path, query and fragment.
  private mutating func rest(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    pathEnd = bytes.count
    queryEnd = bytes.count
    for index in hostEnd..<bytes.count where !PlainURL.isSafe(bytes[index]) {
      switch bytes[index] {
      case 0x3F where pathEnd == bytes.count && queryEnd == bytes.count: pathEnd = index
      case 0x23 where queryEnd == bytes.count:
        queryEnd = index
        if pathEnd == bytes.count { pathEnd = index }
      // A segment that begins with a dot, or with an escape that may be one, can be a dot segment.
      case 0x2E, 0x25: if bytes[index - 1] == 0x2F { return false }
      default: return false
      }
    }
    return true
  }

  private mutating func scheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 8, let start = bytes.baseAddress else { return false }
    switch UInt64(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)) {
    // `https://`
    case 0x6874_7470_733A_2F2F: schemeEnd = 5
    // `http://` and one byte more
    case 0x6874_7470_3A2F_2F00...0x6874_7470_3A2F_2FFF: schemeEnd = 4
    default: return false
    }
    return true
  }

  /// A host of lower-case labels, none of them punycode, the last no number; a path follows.
  private mutating func host(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = schemeEnd + 3
    var previous: UInt8 = 0x2E
    var labelStart = index
    while index < bytes.count, bytes[index] != 0x2F {
      let byte = bytes[index]
      switch byte {
      case 0x61...0x7A, 0x30...0x39: break
      case 0x2D: if previous == 0x2E || previous == 0x2D { return false }
      case 0x2E:
        if previous == 0x2E || previous == 0x2D { return false }
        labelStart = index + 1
      default: return false
      }
      previous = byte
      index += 1
    }
    hostEnd = index
    return index < bytes.count && index > labelStart && previous != 0x2D && bytes[labelStart] >= 0x61
      && index - schemeEnd <= 250
  }

  /// Letters, digits and marks that no part of a URL escapes and that end none.
  private static func isSafe(_ byte: UInt8) -> Bool {
    let word = byte < 0x40 ? safe.0 : safe.1
    return byte < 0x80 && word >> (byte & 63) & 1 == 1
  }

  /// A bit for each of them: `!$&()*+,-/0123456789:;=` and `@A…Z_a…z~`.
  private static let safe: (UInt64, UInt64) = (0x2FFF_BF52_0000_0000, 0x47FF_FFFE_87FF_FFFF)
}
