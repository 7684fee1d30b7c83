import Web

/// Which proxy a URL goes through, by the variables that curl and most other programs read.
struct ProxyRules: Sendable {
  private let http: String?
  private let https: String?
  private let exceptions: [String]

  /// Lower case wins. `HTTP_PROXY` in capitals isn't read: a CGI program's clients can set it.
  init(environment: [String: String]) {
    func value(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    let all = value("all_proxy", "ALL_PROXY")
    http = value("http_proxy") ?? all
    https = value("https_proxy", "HTTPS_PROXY") ?? all
    exceptions = (value("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
  }

  /// The proxy for a URL, nil for a direct connection.
  ///
  /// - Parameter chosen: a setting, before which the environment's proxies step back, but not its exceptions.
  func proxy(for url: WebURL, chosen: String?) -> String? {
    guard let proxy = chosen ?? (url.scheme == "https" ? https : http), !proxy.isEmpty else { return nil }
    return isException(url.host) ? nil : proxy
  }

  private func isException(_ host: String) -> Bool {
    guard !exceptions.isEmpty else { return false }
    if exceptions.contains("*") { return true }
    let address = NetworkAddress(host)
    return exceptions.contains { exception in
      if let address { return AddressRange(exception)?.contains(address) ?? false }
      let name = exception.drop { $0 == "." || $0 == "*" }
      return host == name || host.hasSuffix(".\(name)")
    }
  }
}
