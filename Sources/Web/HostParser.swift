internal import CLibidn2
internal import Glibc

/// The host parser of the URL Standard (section 3.5): names by IDNA, IPv4 in any spelling, IPv6.
///
/// `0x7f.1`, `2130706433` and `017700000001` are all 127.0.0.1 to a resolver, so they must be to an address policy.
enum HostParser {
  static func parse(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isEmpty, bytes.count <= 1024 else { return nil }
    if bytes[0] == UInt8(ascii: "[") { return addressVersion6(bytes) }
    var name = PercentEncoding.decode(bytes)
    if name.contains(where: { $0 >= 0x80 }) {
      guard let ascii = toASCII(name) else { return nil }
      name = ascii
    } else {
      name = name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
    guard !name.isEmpty, name.count <= 255, !name.contains(where: isForbidden) else { return nil }
    return endsInNumber(name) ? addressVersion4(name) : name
  }

  private static func toASCII(_ name: [UInt8]) -> [UInt8]? {
    var result: UnsafeMutablePointer<CChar>?
    let terminated = name.map { CChar(bitPattern: $0) } + [0]
    let flags = CInt(IDN2_NONTRANSITIONAL.rawValue) | CInt(IDN2_NFC_INPUT.rawValue)
    guard idn2_to_ascii_8z(terminated, &result, flags) == CInt(IDN2_OK.rawValue), let result else { return nil }
    defer { idn2_free(result) }
    return UnsafeBufferPointer(start: result, count: strlen(result)).map { UInt8(bitPattern: $0) }
  }

  /// Forbidden domain code points (URL Standard, section 3.1).
  private static func isForbidden(_ byte: UInt8) -> Bool {
    if byte <= 0x20 || byte == 0x7F { return true }
    return switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"),
      UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "%"), UInt8(ascii: "\""), UInt8(ascii: "`"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  // MARK: IPv4

  private static func labels(_ name: [UInt8]) -> [ArraySlice<UInt8>] {
    var labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.count > 1, labels[labels.count - 1].isEmpty { labels.removeLast() }
    return labels
  }

  private static func endsInNumber(_ name: [UInt8]) -> Bool {
    guard let last = labels(name).last, !last.isEmpty else { return false }
    if last.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return true }
    return number(last) != nil
  }

  private static func addressVersion4(_ name: [UInt8]) -> [UInt8]? {
    let parts = labels(name)
    guard parts.count <= 4 else { return nil }
    var value: UInt64 = 0
    for (index, part) in parts.enumerated() {
      guard let number = number(part) else { return nil }
      if index == parts.count - 1 {
        let room = UInt64(1) << (8 * UInt64(5 - parts.count))
        guard number < room else { return nil }
        value = value * room + number
      } else {
        guard number < 256 else { return nil }
        value = value * 256 + number
      }
    }
    return Array("\(value >> 24 & 255).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)".utf8)
  }

  /// A part of an IPv4 address: decimal, octal with a leading 0, or hexadecimal with 0x.
  private static func number(_ part: ArraySlice<UInt8>) -> UInt64? {
    guard let first = part.first, part.count <= 16 else { return nil }
    var digits = part
    var radix = 10
    if first == 0x30, part.count >= 2 {
      digits = part.dropFirst()
      radix = 8
      if digits.first.map({ $0 | 0x20 }) == UInt8(ascii: "x") {
        digits = digits.dropFirst()
        radix = 16
      }
    }
    if digits.isEmpty { return 0 }
    guard digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-") else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self), radix: radix)
  }

  // MARK: IPv6

  private static func addressVersion6(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 2, bytes.last == UInt8(ascii: "]") else { return nil }
    var address = in6_addr()
    let text = String(decoding: bytes[1..<(bytes.count - 1)], as: UTF8.self)
    guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &address, &buffer, socklen_t(buffer.count)) != nil else { return nil }
    let plain = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return [UInt8(ascii: "[")] + plain + [UInt8(ascii: "]")]
  }
}
