import Markup

/// The programming language that a page names for preformatted text.
enum RenderingCodeLanguage {
  private static let prefixes = ["language-", "lang-", "highlight-source-", "highlight-text-"]
  private static let maxLength = 24

  /// By the classes of the `pre`, of a `code` in it, or of an element or two around it; lower case.
  static func of(_ pre: Node) -> String? {
    var candidates = [pre]
    if let code = pre.firstElement { candidates.append(code) }
    if let parent = pre.parentElement {
      candidates.append(parent)
      if let above = parent.parentElement { candidates.append(above) }
    }
    for node in candidates {
      if let language = named(node) { return language }
    }
    return nil
  }

  private static func named(_ node: Node) -> String? {
    for attribute: StaticString in ["data-lang", "data-language"] {
      if let value = node[attribute], let language = checked(value[...]) { return language }
    }
    guard let classes = node["class"] else { return nil }
    let names = classes.split { $0.isWhitespace || $0 == ";" }
    if let brush = names.firstIndex(where: { $0.hasPrefix("brush:") }) {
      let own = names[brush].dropFirst("brush:".count)
      return own.isEmpty && brush + 1 < names.count ? checked(names[brush + 1]) : checked(own)
    }
    for name in names {
      for prefix in prefixes where name.hasPrefix(prefix) {
        if let language = checked(name.dropFirst(prefix.count)) { return language }
      }
    }
    return nil
  }

  private static func checked(_ name: Substring) -> String? {
    guard !name.isEmpty, name.utf8.count <= maxLength,
      name.utf8.allSatisfy({ byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        case UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
      })
    else { return nil }
    let language = name.lowercased()
    return ["none", "plain", "text", "plaintext", "nohighlight"].contains(language) ? nil : language
  }
}
