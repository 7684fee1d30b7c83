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
    var url = PlainURL()
    guard copy.withUTF8({ url.recognise($0) }) else { return nil }
    let parts = WebURL.Parts(
      schemeEnd: Int32(url.schemeEnd), hostStart: Int32(url.schemeEnd + 3), hostEnd: Int32(url.hostEnd),
      pathStart: Int32(url.hostEnd), pathEnd: Int32(url.pathEnd), queryEnd: Int32(url.queryEnd))
    return WebURL(text: copy, parts: parts)
  }

  private mutating func recognise(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= 4096, scheme(bytes), host(bytes) else { return false }
    return PlainURL.isSafe.withUnsafeBufferPointer { rest(bytes, isSafe: $0) }
  }

  /// Path, query and fragment.
  private mutating func rest(_ bytes: UnsafeBufferPointer<UInt8>, isSafe: UnsafeBufferPointer<Bool>) -> Bool {
    pathEnd = bytes.count
    queryEnd = bytes.count
    var previous: UInt8 = 0
    for index in hostEnd..<bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x3F where pathEnd == bytes.count && queryEnd == bytes.count: pathEnd = index
      case 0x23 where queryEnd == bytes.count:
        queryEnd = index
        if pathEnd == bytes.count { pathEnd = index }
      // A segment that begins with a dot, or with an escape that may be one, can be a dot segment.
      case 0x2E, 0x25: if previous == 0x2F { return false }
      default: if !isSafe[Int(byte)] { return false }
      }
      previous = byte
    }
    return true
  }

  private mutating func scheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.starts(with: "https://".utf8) {
      schemeEnd = 5
    } else if bytes.starts(with: "http://".utf8) {
      schemeEnd = 4
    } else {
      return false
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

  /// Bytes that no part of a URL escapes.
  private static let isSafe: [Bool] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~/:@!$&()*+,;=".utf8.contains(UInt8(byte))
    }
  }
}
