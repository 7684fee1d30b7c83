/// An object of a page's JSON-LD: its members in order. Few enough for a linear search.
struct JSONLDObject {
  private(set) var members: [(key: String, value: JSONLDValue)] = []

  /// The first member of that name.
  subscript(_ key: String) -> JSONLDValue? {
    for member in members where member.key == key { return member.value }
    return nil
  }

  mutating func append(_ key: String, _ value: JSONLDValue) {
    members.append((key, value))
  }

  /// The names of `@type` without their vocabulary: `http://schema.org/NewsArticle` is `NewsArticle`.
  var types: [String] {
    guard let value = self["@type"] else { return [] }
    return value.list.compactMap { item in
      guard case .string(let text) = item else { return nil }
      return text.split(whereSeparator: { $0 == "/" || $0 == "#" || $0 == ":" }).last.map(String.init)
    }
  }
}
