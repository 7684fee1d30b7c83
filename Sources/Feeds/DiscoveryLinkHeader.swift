/// One link of a `Link` header field (RFC 8288).
struct DiscoveryLinkHeader: Sendable {
  let target: String
  /// Relation types in lower case.
  let relations: Set<String>
  /// Other parameters by lower-case name, quotes removed; the first of each name counts.
  let parameters: [String: String]

  /// The links of a field value, as far as they can be read.
  static func links(_ value: String) -> [DiscoveryLinkHeader] {
    var links: [DiscoveryLinkHeader] = []
    var rest = value[...]
    while links.count < 64, let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let target = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      links.append(DiscoveryLinkHeader(target: String(target), parameters: takeParameters(&rest)))
    }
    return links
  }

  private init(target: String, parameters: [String: String]) {
    self.target = target
    self.parameters = parameters
    relations = Set((parameters["rel"] ?? "").lowercased().split(separator: " ").map(String.init))
  }

  /// Takes `; name=value` pairs up to the comma that ends the link.
  private static func takeParameters(_ rest: inout Substring) -> [String: String] {
    var parameters: [String: String] = [:]
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard rest.first == ";" else { return parameters }
      rest = rest.dropFirst().drop { $0.isWhitespace }
      let name = rest.prefix { $0 != "=" && $0 != ";" && $0 != "," }
      rest = rest[name.endIndex...]
      var value = ""
      if rest.first == "=" {
        rest = rest.dropFirst()
        value = takeValue(&rest)
      }
      let key = name.split(separator: " ").first.map { $0.lowercased() } ?? ""
      if parameters[key] == nil { parameters[key] = value }
    }
  }

  private static func takeValue(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != ";" && $0 != "," }
      rest = rest[value.endIndex...]
      return String(value).split(separator: " ").joined(separator: " ")
    }
    var value = ""
    var escaped = false
    var index = rest.index(after: rest.startIndex)
    while index < rest.endIndex {
      let character = rest[index]
      index = rest.index(after: index)
      if !escaped, character == "\"" { break }
      if !escaped, character == "\\" {
        escaped = true
        continue
      }
      escaped = false
      value.append(character)
    }
    rest = rest[index...]
    return value
  }
}
