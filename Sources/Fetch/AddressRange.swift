/// A block of addresses in CIDR notation (RFC 4632, RFC 4291): `127.0.0.0/8`, `fd00::/8`, or one address alone.
package struct AddressRange: Hashable, Sendable {
  /// The first address of the block.
  package let base: NetworkAddress
  /// How many leading bits all addresses of the block share.
  package let prefixLength: Int

  /// Reads CIDR notation; nil if it is none. Bits beyond the prefix are ignored.
  package init?(_ cidr: some StringProtocol) {
    let parts = cidr.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = NetworkAddress(first) else { return nil }
    var length = address.width
    if parts.count == 2 {
      guard let given = Int(parts[1]), (0...address.width).contains(given) else { return nil }
      length = given
    }
    self.init(address, length)
  }

  init(_ address: NetworkAddress, _ prefixLength: Int) {
    self.prefixLength = prefixLength
    base = NetworkAddress(family: address.family, value: address.value & Self.mask(address.width, prefixLength))
  }

  /// Whether the address lies in the block. An IPv4 address lies in no IPv6 block, nor the other way round.
  package func contains(_ address: NetworkAddress) -> Bool {
    address.family == base.family && address.value & Self.mask(address.width, prefixLength) == base.value
  }

  private static func mask(_ width: Int, _ prefixLength: Int) -> UInt128 {
    let all = width == 128 ? UInt128.max : (1 << UInt128(width)) - 1
    return prefixLength == 0 ? 0 : all & ~((UInt128(1) << UInt128(width - prefixLength)) - 1)
  }
}

extension AddressRange: CustomStringConvertible {
  package var description: String { "\(base)/\(prefixLength)" }
}
