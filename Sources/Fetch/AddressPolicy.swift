/// Which addresses may be connected to: the public internet, and what `allow_networks` adds.
///
/// Decided on the number that is about to be connected to, so names, redirects and rebinding resolvers can't get round it.
package struct AddressPolicy: Sendable, Equatable {
  private let exceptions: [AddressRange]

  /// - Parameter allowNetworks: blocks that may be fetched although they aren't public.
  package init(allowNetworks: [AddressRange] = []) {
    exceptions = allowNetworks
  }

  /// Why an address is refused, e.g. `loopback`; nil when it may be connected to.
  package func refusal(of address: NetworkAddress) -> String? {
    if exceptions.contains(where: { $0.contains(address) }) { return nil }
    if address.family == .version4 { return Self.special(address, in: Self.version4) }
    if Self.mapped.contains(address) || Self.translated.contains(address) {
      return embedded(in: address, shift: 0)
    }
    if let name = Self.special(address, in: Self.version6) { return name }
    guard Self.globalUnicast.contains(address) else { return "not global unicast" }
    if Self.sixToFour.contains(address) { return embedded(in: address, shift: 80) }
    // ISATAP (RFC 5214): the IPv4 address is the end of the interface identifier.
    if [0x5EFE, 0x0200_5EFE].contains(UInt32(truncatingIfNeeded: address.value >> 32)) {
      return embedded(in: address, shift: 0)
    }
    return nil
  }

  private func embedded(in address: NetworkAddress, shift: Int) -> String? {
    let inner = NetworkAddress(version4: UInt32(truncatingIfNeeded: address.value >> UInt128(shift)))
    return refusal(of: inner).map { "\($0), as \(inner) inside an IPv6 address" }
  }

  private static func special(_ address: NetworkAddress, in table: [Special]) -> String? {
    table.first { $0.range.contains(address) }?.name
  }
}

extension AddressPolicy {
  private struct Special: Sendable {
    let name: String
    let range: AddressRange
  }

  private static func table(_ rows: KeyValuePairs<String, String>) -> [Special] {
    rows.compactMap { row in AddressRange(row.key).map { Special(name: row.value, range: $0) } }
  }

  /// The IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast and the reserved rest.
  private static let version4 = table([
    "0.0.0.0/8": "unspecified",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by carriers (CGNAT)",
    "127.0.0.0/8": "loopback",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
  ])

  /// The IANA IPv6 Special-Purpose Address Registry, and blocks that were given up but are still routed inside networks.
  private static let version6 = table([
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::/96": "IPv4-compatible",
    "64:ff9b:1::/48": "local translation (NAT64)",
    "100::/64": "discard",
    "2001::/32": "Teredo",
    "2001:2::/48": "benchmarking",
    "2001:db8::/32": "documentation",
    "2001::/23": "protocol assignments",
    "3fff::/20": "documentation",
    "5f00::/16": "segment routing",
    "fc00::/7": "unique local",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
  ])

  /// `::ffff:0:0/96`, an IPv4 address in IPv6 clothes (RFC 4291 section 2.5.5.2).
  private static let mapped = AddressRange(NetworkAddress(family: .version6, value: 0xFFFF_0000_0000), 96)
  /// `64:ff9b::/96`, translated by NAT64 (RFC 6052).
  private static let translated = AddressRange(NetworkAddress(family: .version6, value: 0x64_FF9B << 96), 96)
  /// `2002::/16`, 6to4 (RFC 3056).
  private static let sixToFour = AddressRange(NetworkAddress(family: .version6, value: 0x2002 << 112), 16)
  /// `2000::/3`: whatever lies outside is not assigned to hosts.
  private static let globalUnicast = AddressRange(NetworkAddress(family: .version6, value: 0x2000 << 112), 3)
}
