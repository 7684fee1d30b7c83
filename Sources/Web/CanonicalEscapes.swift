/// One spelling of percent-escapes (RFC 3986 section 6.2.2), so that `%7Euser`, `%7euser` and `~user` are the same.
enum CanonicalEscapes {
  /// The part of the URL that a text comes from.
  enum Part {
    case path
    case query
  }

  /// Resolves escapes of bytes that mean the same either way in that part, and writes the others in upper case.
  static func normalized(_ text: some StringProtocol, in part: Part) -> String {
    let needsWork = text.utf8.contains { byte in
      byte == UInt8(ascii: "%") || (part == .query && byte == UInt8(ascii: "+"))
    }
    guard needsWork else { return String(text) }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let byte = PercentEncoding.escapedByte(bytes, at: index) {
        append(byte, part, to: &output)
        index += 3
      } else if bytes[index] == UInt8(ascii: "+"), part == .query {
        output += Array("%20".utf8)  // both are a space in a form's query
        index += 1
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, _ part: Part, to output: inout [UInt8]) {
    if isPlain(byte, in: part) { output.append(byte) } else { PercentEncoding.appendEscape(byte, to: &output) }
  }

  private static func isPlain(_ byte: UInt8, in part: Part) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: (part == .path ? plainInPath : plainInQuery).contains(byte)
    }
  }

  /// What stands in that part unescaped, and means the same escaped. `+` and `;` have a meaning of their own in both.
  private static let plainInPath = Array("-._~:@!$,*()'&=|[]".utf8)
  private static let plainInQuery = Array("-._~:@!$,*()/?|[]{}^`".utf8)
}
