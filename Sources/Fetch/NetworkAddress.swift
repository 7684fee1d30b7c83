import CLibcurl
import Glibc

/// An IPv4 or IPv6 address as a number, so that no spelling of it can hide what it is.
package struct NetworkAddress: Hashable, Sendable {
  /// The two families that a crawler connects by.
  package enum Family: Hashable, Sendable {
    case version4
    case version6
  }

  /// Which of the two it is.
  package let family: Family
  /// The address in host byte order; the lower 32 bits alone for IPv4.
  package let value: UInt128

  init(family: Family, value: UInt128) {
    self.family = family
    self.value = value
  }

  init(version4 value: UInt32) {
    self.init(family: .version4, value: UInt128(value))
  }

  /// Reads the canonical spellings: dotted decimal, or IPv6 with or without brackets and zone. Nil for a name.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
    if let zone = text.firstIndex(of: "%") { text = String(text[..<zone]) }
    var version4 = in_addr()
    if inet_pton(AF_INET, text, &version4) == 1 {
      self.init(version4: UInt32(bigEndian: version4.s_addr))
      return
    }
    var version6 = in6_addr()
    guard inet_pton(AF_INET6, text, &version6) == 1 else { return nil }
    self.init(family: .version6, value: withUnsafeBytes(of: version6) { Self.number($0) })
  }

  /// Reads the address out of a socket address as the kernel takes it. Nil for a family that is neither IPv4 nor IPv6.
  ///
  /// - Parameter address: starts with the family; at least as long as the family's structure.
  init?(socketAddress address: UnsafeRawPointer, family: CInt) {
    switch family {
    case AF_INET:
      let address = address.loadUnaligned(as: sockaddr_in.self)
      self.init(version4: UInt32(bigEndian: address.sin_addr.s_addr))
    case AF_INET6:
      let address = address.loadUnaligned(as: sockaddr_in6.self)
      self.init(family: .version6, value: withUnsafeBytes(of: address.sin6_addr) { Self.number($0) })
    default: return nil
    }
  }

  /// Bits of an address of its family.
  var width: Int { family == .version4 ? 32 : 128 }

  private static func number(_ bytes: UnsafeRawBufferPointer) -> UInt128 {
    bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }
}

extension NetworkAddress: CustomStringConvertible {
  package var description: String {
    if family == .version4 {
      return (0..<4).reversed().map { "\(UInt8(truncatingIfNeeded: value >> (8 * $0)))" }.joined(separator: ".")
    }
    var address = in6_addr()
    withUnsafeMutableBytes(of: &address) { bytes in
      for index in 0..<16 { bytes[index] = UInt8(truncatingIfNeeded: value >> (8 * (15 - index))) }
    }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "?" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
