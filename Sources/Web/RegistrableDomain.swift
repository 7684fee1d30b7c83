internal import CLibpsl

/// The registrable domain of a host, by the Public Suffix List that libpsl carries: `news.example.co.uk` belongs to
/// `example.co.uk`. Politeness, site memory and identity are kept by it.
package enum RegistrableDomain {
  /// The registrable domain of a lower-case ASCII host. An IP address, a single label and a public suffix are themselves.
  package static func of(_ host: String) -> String {
    guard let last = host.utf8.last, last != UInt8(ascii: "]"), !(last >= 0x30 && last <= 0x39) else { return host }
    guard let list = psl_builtin() else { return host }
    // libpsl answers with a pointer into the text that it was given, so that text must outlive the answer.
    return host.withCString { text in
      psl_registrable_domain(list, text).map { String(cString: $0) } ?? host
    }
  }
}
