/// One field of a request.
package struct HeaderField: Hashable, Sendable {
  /// The field's name.
  package var name: String
  /// Its value: characters up to U+00FF are sent as single bytes, so that what was received can be sent back unchanged.
  package var value: String

  /// A field with a value.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// `Name: value` in the bytes that are sent; nil if it could break out of its line or its name is none (RFC 9110 section 5.1).
  var line: [UInt8]? {
    let isToken = !name.isEmpty && name.utf8.allSatisfy { Self.isTokenByte($0) }
    guard isToken else { return nil }
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !value.isEmpty {
      return Array(name.utf8) + Array(": ".utf8) + Array(value.utf8)
    }
    let isClean = value.unicodeScalars.allSatisfy { $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F) }
    guard isClean else { return nil }
    var bytes = Array(name.utf8)
    let latin1 = value.unicodeScalars.allSatisfy { $0.value <= 0xFF }
    let content = latin1 ? value.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } : Array(value.utf8)
    // libcurl's way to say "present and empty" is a semicolon.
    bytes += content.isEmpty ? Array(";".utf8) : Array(": ".utf8) + content
    return bytes
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

extension HeaderField: CustomStringConvertible {
  /// The name alone: a value may be a secret, and whoever prints what holds this field does not think of that.
  package var description: String { "\(name): …" }
}
