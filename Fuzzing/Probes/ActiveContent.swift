import Markup

/// Looks for anything in HTML that winnow wrote which a browser would run, load by itself or submit.
///
/// An allowlist: an element or attribute that isn't named here is a finding, whether or not it does harm.
package enum ActiveContent {
  /// Who wrote the HTML: the sanitiser of feeds keeps more than the writer of articles.
  package enum Writer: Sendable {
    case feed
    case page
  }

  /// Reads the HTML as a browser would, and complains about the first thing that is not allowed.
  package static func refuse(in html: String, of writer: Writer) throws(BrokenPromise) {
    guard !html.isEmpty, let document = try? Document(html: html), let root = document.root else { return }
    let elements = writer == .feed ? feedElements : pageElements
    for node in root.descendants where node.isElement && !["head", "body"].contains(node.name) {
      guard elements.contains(node.name) else { throw BrokenPromise("no element <\(node.name)> is written", html) }
      guard node.namespaceURI == nil || node.isNamespace("http://www.w3.org/1999/xhtml") else {
        throw BrokenPromise("nothing foreign is written", html)
      }
      for (name, value) in node.attributes {
        guard attributes.contains(name) else { throw BrokenPromise("no attribute \(name) is written", html) }
        if addresses.contains(name), !isHarmless(value, name) {
          throw BrokenPromise("\(name) holds only web addresses", value)
        }
      }
    }
  }

  private static func isHarmless(_ address: String, _ attribute: String) -> Bool {
    let schemes = attribute == "href" ? ["https://", "http://", "mailto:", "tel:", "#"] : ["https://", "http://"]
    if schemes.contains(where: address.hasPrefix) { return true }
    let images = ["png", "jpeg", "gif", "webp"].map { "data:image/\($0);base64," }
    return attribute == "src" && images.contains(where: address.hasPrefix)
  }

  private static let pageElements: Set<String> = [
    "p", "a", "img", "pre", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "strong", "em",
    "b", "i", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure",
    "figcaption", "br", "hr", "sub", "sup", "del", "ins", "s", "u", "mark", "small", "abbr", "cite", "q", "kbd",
    "samp", "var", "time", "ruby", "rt", "rp", "video", "audio", "source", "details", "summary",
  ]

  private static let feedElements: Set<String> = pageElements.union([
    "div", "section", "article", "aside", "header", "footer", "main", "nav", "address", "colgroup", "col", "bdi",
    "bdo", "dfn", "wbr",
  ])

  private static let attributes: Set<String> = [
    "href", "src", "alt", "title", "class", "colspan", "rowspan", "scope", "start", "reversed", "type", "value",
    "cite", "datetime", "span", "open", "poster", "width", "height", "dir", "lang", "id",
  ]

  private static let addresses: Set<String> = ["href", "src", "poster", "cite"]
}
