import Glibc

/// Asks the system's resolver for a name's addresses, for people who want to see them. Fetches don't pass here: libcurl
/// resolves for itself.
package enum NameLookup {
  /// All addresses of a host, or the resolver's words. It may block for as long as the resolver does.
  package static func addresses(of host: String) -> Result<[NetworkAddress], NameLookupError> {
    if let address = NetworkAddress(host) { return .success([address]) }
    // Names below `localhost` never leave the machine (RFC 6761 section 6.3); libcurl answers them itself, the system may not.
    if host == "localhost" || host.hasSuffix(".localhost") {
      return .success(["127.0.0.1", "::1"].compactMap { NetworkAddress($0) })
    }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, nil, &hints, &first)
    guard status == 0, let list = first else {
      return .failure(NameLookupError(description: String(cString: gai_strerror(status))))
    }
    defer { freeaddrinfo(list) }
    var found: [NetworkAddress] = []
    var next: UnsafeMutablePointer<addrinfo>? = list
    while let entry = next?.pointee {
      if let socket = entry.ai_addr,
        let address = NetworkAddress(socketAddress: UnsafeRawPointer(socket), family: entry.ai_family),
        !found.contains(address)
      {
        found.append(address)
      }
      next = entry.ai_next
    }
    return .success(found)
  }
}

/// Why a name has no address, in the resolver's words.
package struct NameLookupError: Error, CustomStringConvertible {
  package let description: String
}
