/// Hosts that serve the same documents under another name.
enum CanonicalHost {
  /// The host without the labels that only say "the web", "for telephones" or "AMP".
  static func folded(_ host: String) -> String {
    let bytes = host.utf8
    guard bytes.first != UInt8(ascii: "["), bytes.first != UInt8(ascii: ".") else { return host }
    let dots = bytes.reversed().prefix { $0 == UInt8(ascii: ".") }.count
    let host = dots > 0 ? String(host.dropLast(dots)) : host
    let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { Substring($0) }
    guard labels.contains(where: isForm) else { return host }
    let domain = RegistrableDomain.of(host)
    let own = domain.utf8.count { $0 == UInt8(ascii: ".") } + 1
    guard labels.count > own else { return host }
    return (labels.dropLast(own).filter { !isForm($0) } + labels.suffix(own)).joined(separator: ".")
  }

  /// `www`, `www2`, `m`, `mobile`, `amp`, `wap`.
  private static func isForm(_ label: Substring) -> Bool {
    switch label {
    case "www", "m", "mobile", "amp", "wap": true
    default:
      label.utf8.count <= 5 && label.utf8.starts(with: "www".utf8)
        && label.utf8.dropFirst(3).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
  }

  /// Domains under which AMP caches answer (listed in the AMP project's caches.json): `/c/s/HOST/PATH`.
  private static let cacheDomains = ["cdn.ampproject.org", "bing-amp.com", "amp.cloudflare.com"]
  /// How the paths of both begin; any other address is no cache's.
  private static let cachePrefixes = ["/c/", "/v/", "/wp/", "/i/", "/r/", "/amp/"]
  /// Names of search engines, under any suffix, whose AMP viewers answer at `/amp/s/HOST/PATH`.
  private static let viewerNames = ["google", "bing"]

  /// The publisher's own address of a page that an AMP cache or viewer serves; any other URL as it is.
  static func unwrappedFromCache(_ url: WebURL) -> WebURL {
    let path = url.path
    guard cachePrefixes.contains(where: { path.utf8.starts(with: $0.utf8) }) else { return url }
    let segments = path.split(separator: "/")
    let isCache = cacheDomains.contains { url.host == $0 || url.host.hasSuffix("." + $0) }
    guard isCache || isViewer(url.host, segments) else { return url }
    var rest = segments.dropFirst()
    // "c", "v" and "wp" say how the cache shows it, "s" that the publisher's page is served by https.
    let isSecure = rest.first == "s"
    if isSecure { rest = rest.dropFirst() }
    guard let host = rest.first, host.contains(".") else { return url }
    let scheme = isSecure ? "https" : "http"
    let end = path.utf8.last == UInt8(ascii: "/") ? "/" : ""
    let query = url.query.map { "?" + $0 } ?? ""
    let own = rest.dropFirst().joined(separator: "/")
    return WebURL("\(scheme)://\(host)/\(own)\(own.isEmpty ? "" : end)\(query)") ?? url
  }

  private static func isViewer(_ host: String, _ segments: [Substring]) -> Bool {
    guard segments.first == "amp" else { return false }
    let name = RegistrableDomain.of(host).prefix { $0 != "." }
    return viewerNames.contains(String(name))
  }
}
