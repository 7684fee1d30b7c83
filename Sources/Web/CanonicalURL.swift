/// The identity form of a URL: one text for all the addresses at which a site serves the same document.
///
/// It folds what differs between two links to one article (scheme, `www.` and mobile hosts, AMP forms, index pages, trailing
/// slashes, tracking parameters, session ids, order of parameters, escapes) and nothing that tells two articles apart: path and
/// query keep their case, and every parameter that may select content stays. It is made for comparing; the address to
/// fetch or to show is the URL itself, or `shown(_:)`.
///
/// The form is a fixed point: the identity form of an identity form is itself.
package enum CanonicalURL {
  /// The identity form; for other schemes than http and https the URL's own text.
  package static func text(of url: WebURL) -> String {
    guard url.isWeb else { return url.text }
    // A rule can uncover what another one would have folded; each pass makes the URL shorter, so few are needed.
    var current = url
    for _ in 0..<mostPasses {
      let next = folded(current)
      guard next != current.text else { return next }
      // Without its dots a host can be a broken IPv4 address (`f.o.4..`): what is no URL is nobody's identity.
      guard let parsed = WebURL(next) else { return current.text }
      current = parsed
    }
    return current.text
  }

  /// A URL fit to be shown and fetched: as it is, without credentials, tracking parameters and the place in the document.
  package static func shown(_ url: WebURL) -> WebURL {
    guard url.isWeb else { return url }
    let parameters = (url.query ?? "").split(separator: "&").filter { !CanonicalQuery.isTracking($0) }
    let query = parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&")
    return WebURL(url.origin + url.path + query + route(url.fragment)) ?? url
  }

  private static let mostPasses = 8

  private static func folded(_ url: WebURL) -> String {
    let url = CanonicalHost.unwrappedFromCache(url)
    let path = CanonicalPath.folded(url.path)
    let query = CanonicalQuery.folded(url.query ?? "", isDocument: CanonicalPath.looksLikeDocument(path))
    let port = url.port.map { ":\($0)" } ?? ""
    return "https://" + CanonicalHost.folded(url.host) + port + path + query + route(url.fragment)
  }

  /// A fragment names a place in a document, except where scripts keep the document's own address in it (`#!/a`, `#/a`).
  private static func route(_ fragment: String?) -> String {
    guard let fragment, fragment.hasPrefix("!") || fragment.hasPrefix("/") else { return "" }
    return "#" + fragment
  }
}
