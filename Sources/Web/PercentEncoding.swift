/// Percent-encoding by the sets of the URL Standard (section 1.3), and its inverse.
package enum PercentEncoding {
  /// Which bytes must be encoded, by the part of a URL in which they stand.
  package enum Set: Sendable {
    case opaque
    case path
    case query
    case fragment
    case userInfo
  }

  /// Appends a byte, encoded where the set asks for it. An existing escape stays as it is.
  package static func append(_ byte: UInt8, to output: inout [UInt8], set: Set) {
    if mustEncode(byte, in: set) {
      appendEscape(byte, to: &output)
    } else {
      output.append(byte)
    }
  }

  /// The bytes with each valid escape resolved; a broken escape stays as it is.
  package static func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      if byte == UInt8(ascii: "%"), next != bytes.endIndex, let high = hexValue(bytes[next]) {
        let second = bytes.index(after: next)
        if second != bytes.endIndex, let low = hexValue(bytes[second]) {
          output.append(high << 4 | low)
          index = bytes.index(after: second)
          continue
        }
      }
      output.append(byte)
      index = next
    }
    return output
  }

  private static func mustEncode(_ byte: UInt8, in set: Set) -> Bool {
    if byte < 0x20 || byte >= 0x7F { return true }
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"):
      return set != .opaque || byte == 0x20
    case UInt8(ascii: "`"): return set == .fragment || set == .path || set == .userInfo
    case UInt8(ascii: "'"): return set == .query
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "^"): return set == .path || set == .userInfo
    case UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "#"):
      return set == .userInfo
    default: return false
    }
  }

  /// Appends a byte as an escape, in upper case.
  package static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    output += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
  }

  /// The byte that the escape at an index stands for, nil if there is none that is valid.
  package static func escapedByte(_ bytes: [UInt8], at index: Int) -> UInt8? {
    guard index >= 0, bytes.count - index >= 3, bytes[index] == UInt8(ascii: "%"),
      let high = hexValue(bytes[index + 1]),
      let low = hexValue(bytes[index + 2])
    else { return nil }
    return high << 4 | low
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x41 + value - 10
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
