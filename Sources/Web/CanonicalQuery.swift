/// Queries that select the same document.
enum CanonicalQuery {
  /// The parameters that may select content, sorted by name, those of one name in their order, none twice; with the question
  /// mark, empty if none is left. `isDocument`: the path names a document, so that the flags of blog software are only a form of it.
  static func folded(_ query: String, isDocument: Bool) -> String {
    var seen: Set<String> = []
    var kept: [(name: String, text: String)] = []
    guard !query.isEmpty else { return "" }
    for part in query.utf8.split(separator: UInt8(ascii: "&")).lazy.map({ Substring($0) }) {
      guard !isTracking(part), !(isDocument && isForm(part)) else { continue }
      let text = CanonicalEscapes.normalized(withoutEntity(part), in: .query)
      guard !text.isEmpty, seen.insert(text).inserted else { continue }
      kept.append((String(Substring(text.utf8.prefix { $0 != UInt8(ascii: "=") })), text))
    }
    guard !kept.isEmpty else { return "" }
    let order = kept.indices.sorted { a, b in
      kept[a].name == kept[b].name ? a < b : kept[a].name.utf8.lexicographicallyPrecedes(kept[b].name.utf8)
    }
    return "?" + order.map { kept[$0].text }.joined(separator: "&")
  }

  /// Whether a `name=value` pair, as it stands in the URL, only says where the reader came from.
  static func isTracking(_ pair: Substring) -> Bool {
    let bytes = withoutEntity(pair).utf8
    let equals = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.endIndex
    let name = Substring(bytes[..<equals])
    let value = Substring(bytes[equals...].dropFirst())
    return TrackingParameters.contains(
      name: CanonicalEscapes.normalized(name, in: .query), value: CanonicalEscapes.normalized(value, in: .query))
  }

  /// Blogger's `m=1` for telephones, and `rss=1` that some publishers add to links in their feeds.
  private static func isForm(_ pair: Substring) -> Bool {
    ["m=1", "m=0", "rss=1", "rss=yes", "rss"].contains(pair)
  }

  /// `&amp;name=value`, escaped once too often, arrives as a parameter `amp;name`.
  private static func withoutEntity(_ pair: Substring) -> Substring {
    var rest = pair
    while rest.utf8.starts(with: "amp;".utf8) { rest = rest.dropFirst(4) }
    return rest
  }
}
