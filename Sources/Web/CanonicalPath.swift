/// Paths that name the same document.
enum CanonicalPath {
  /// The path without empty segments, session ids, AMP forms, the name of an index page and a slash at its end.
  static func folded(_ path: String) -> String {
    var segments = path.utf8.split(separator: UInt8(ascii: "/")).map {
      withoutSession(CanonicalEscapes.normalized(Substring($0), in: .path))
    }
    segments.removeAll { $0.isEmpty || $0 == "." || isCookielessSession($0) }
    while let last = segments.last, indexPages.contains(last.lowercased()) { segments.removeLast() }
    segments = withoutAMP(segments)
    return "/" + segments.joined(separator: "/")
  }

  /// Whether the last segment looks like a document's own name rather than a section's: it holds a number, an escape, a
  /// file name's dot or several words.
  static func looksLikeDocument(_ path: String) -> Bool {
    guard let last = path.utf8.split(separator: UInt8(ascii: "/")).last else { return false }
    return isDocumentName(Substring(last))
  }

  private static func isDocumentName(_ segment: some StringProtocol) -> Bool {
    segment.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "."), 0x30...0x39: true
      default: false
      }
    }
  }

  private static let indexPages: Set<String> = [
    "index.html", "index.htm", "index.xhtml", "index.shtml", "index.php", "index.php3", "index.php5", "index.asp",
    "index.aspx",
    "index.jsp", "index.cfm", "index.cgi", "index.pl", "index.do", "default.asp", "default.aspx", "default.htm",
    "default.html",
  ]

  /// Drops segments `amp` beside a document's name, and `.amp` before or as its extension. A section about amplifiers keeps its own.
  private static func withoutAMP(_ segments: [String]) -> [String] {
    let rest = segments.filter { $0 != "amp" }
    guard let last = rest.last, isDocumentName(last) else { return segments }
    var name = last
    for ending in [".amp.html", ".amp.htm"] where ends(name, with: ending) && name.utf8.count > ending.utf8.count {
      name = name.dropLast(ending.utf8.count) + (ending == ".amp.htm" ? ".htm" : ".html")
    }
    if ends(name, with: ".amp"), name.utf8.count > 4 { name = String(name.dropLast(4)) }
    return rest.dropLast() + [name]
  }

  /// `page.jsp;jsessionid=1A2B` (Java servlets) and `;sid=…`.
  private static func withoutSession(_ segment: String) -> String {
    guard let semicolon = segment.utf8.firstIndex(of: UInt8(ascii: ";")) else { return segment }
    let pair = segment[segment.index(after: semicolon)...].split(separator: "=", maxSplits: 1)
    guard let name = pair.first,
      TrackingParameters.contains(name: String(name), value: pair.count > 1 ? String(pair[1]) : "")
    else { return segment }
    return String(segment[..<semicolon])
  }

  /// `(S(lit3py55t21z5v55vlm25s55))`: ASP.NET's session id in the path.
  private static func isCookielessSession(_ segment: String) -> Bool {
    segment.utf8.first == UInt8(ascii: "(") && segment.hasPrefix("(S(") && segment.hasSuffix("))")
      && segment.utf8.count >= 25
  }

  /// As `hasSuffix`, byte by byte.
  private static func ends(_ text: String, with ending: String) -> Bool {
    text.utf8.count >= ending.utf8.count && text.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
