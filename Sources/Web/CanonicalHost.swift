/// Hosts that serve the same documents under another name.
enum CanonicalHost {
  /// The host without the labels that only say "the web", "for telephones" or "AMP".
  static func folded(_ host: String) -> String {
    guard !host.hasPrefix("["), !host.hasPrefix(".") else { return host }
    let host = host.hasSuffix(".") ? String(host.dropLast()) : host
    let domain = RegistrableDomain.of(host)
    guard host.hasSuffix(domain), host.utf8.count > domain.utf8.count + 1 else { return host }
    let labels = host.dropLast(domain.utf8.count + 1).split(separator: ".", omittingEmptySubsequences: false)
    return (labels.filter { !isForm($0) } + [Substring(domain)]).joined(separator: ".")
  }

  /// `www`, `www2`, `m`, `mobile`, `amp`, `wap`.
  private static func isForm(_ label: Substring) -> Bool {
    if label.hasPrefix("www") { return label.utf8.count <= 5 && label.dropFirst(3).allSatisfy(\.isNumber) }
    return ["m", "mobile", "amp", "wap"].contains(label)
  }

  /// Domains under which AMP caches answer (listed in the AMP project's caches.json): `/c/s/HOST/PATH`.
  private static let cacheDomains = ["cdn.ampproject.org", "bing-amp.com", "amp.cloudflare.com"]
  /// Names of search engines, under any suffix, whose AMP viewers answer at `/amp/s/HOST/PATH`.
  private static let viewerNames = ["google", "bing"]

  /// The publisher's own address of a page that an AMP cache or viewer serves; any other URL as it is.
  static func unwrappedFromCache(_ url: WebURL) -> WebURL {
    let segments = url.path.split(separator: "/")
    let isCache = cacheDomains.contains { url.host == $0 || url.host.hasSuffix("." + $0) }
    guard isCache || isViewer(url.host, segments) else { return url }
    var rest = segments.dropFirst()
    // "c", "v" and "wp" say how the cache shows it, "s" that the publisher's page is served by https.
    let isSecure = rest.first == "s"
    if isSecure { rest = rest.dropFirst() }
    guard let host = rest.first, host.contains(".") else { return url }
    let scheme = isSecure ? "https" : "http"
    let end = url.path.hasSuffix("/") ? "/" : ""
    let query = url.query.map { "?" + $0 } ?? ""
    let path = rest.dropFirst().joined(separator: "/")
    return WebURL("\(scheme)://\(host)/\(path)\(path.isEmpty ? "" : end)\(query)") ?? url
  }

  private static func isViewer(_ host: String, _ segments: [Substring]) -> Bool {
    guard segments.first == "amp" else { return false }
    let name = RegistrableDomain.of(host).prefix { $0 != "." }
    return viewerNames.contains(String(name))
  }
}
