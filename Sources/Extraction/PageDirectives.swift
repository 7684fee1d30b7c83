/// What a page asks of those who crawl and keep it: `meta name=robots`, `X-Robots-Tag`, and the TDM Reservation Protocol.
package struct PageDirectives: Sendable, Hashable, Codable {
  /// Not to be listed in an index of any kind.
  package var noindex = false
  /// Its links are not to be followed.
  package var nofollow = false
  /// No copy of it is to be offered.
  package var noarchive = false
  /// No excerpt of it is to be shown.
  package var nosnippet = false
  /// Its images are not to be indexed.
  package var noimageindex = false
  /// Not to be used for training models (`noai`, `noimageai`).
  package var noai = false
  /// Text and data mining rights are reserved (`tdm-reservation: 1`, W3C TDMRep).
  package var tdmReserved = false
  /// Where the licence for text and data mining stands (`tdm-policy`).
  package var tdmPolicy: String?

  package init() {}

  /// Adds the rules of a `robots` meta element or of one `X-Robots-Tag` header. A rule that names another crawler
  /// (`googlebot: noindex`) is not for us; our own name and none are.
  package mutating func add(robots value: String, crawler: String = "winnow") {
    var isOurs = true
    for part in value.lowercased().split(separator: ",").prefix(64) {
      var rule = part[...]
      if let colon = part.firstIndex(of: ":") {
        let name = Self.trimmed(part[..<colon])
        if !Self.valued.contains(String(name)) {
          isOurs = name == crawler || name == "*"
          rule = part[part.index(after: colon)...]
        }
      }
      guard isOurs else { continue }
      apply(Self.trimmed(rule))
    }
  }

  /// Adds a `tdm-reservation` header or meta element: 1 reserves the rights.
  package mutating func add(tdmReservation value: String) {
    if Self.trimmed(value[...]) == "1" { tdmReserved = true }
  }

  /// Rules that have a value after a colon.
  private static let valued: Set<String> = [
    "max-snippet", "max-image-preview", "max-video-preview", "unavailable_after",
  ]

  private mutating func apply(_ rule: Substring) {
    switch rule {
    case "noindex": noindex = true
    case "nofollow": nofollow = true
    case "none": (noindex, nofollow) = (true, true)
    case "noarchive", "nocache": noarchive = true
    case "nosnippet", "max-snippet:0", "max-snippet: 0": nosnippet = true
    case "noimageindex": noimageindex = true
    case "noai", "noimageai": noai = true
    default: break
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace ?? false { text = text.dropFirst() }
    while text.last?.isWhitespace ?? false { text = text.dropLast() }
    return text
  }
}
