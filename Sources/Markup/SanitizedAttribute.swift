import Web

/// The values of attributes that may stand in sanitised HTML.
enum SanitizedAttribute {
  /// Where lazily loaded images keep their address; what `src` holds then is a placeholder.
  private static let lazySources: [StaticString] = ["data-src", "data-lazy-src", "data-original", "data-orig-src"]

  /// A value as it may be written; nil if it may not.
  static func value(_ value: String, of name: StaticString, base: WebURL?) -> String? {
    switch "\(name)" {
    case "href": SafeAddress.link(value, base: base)
    case "src", "poster", "cite": SafeAddress.resource(value, base: base)
    case "width", "height", "colspan", "rowspan", "span", "start", "value": number(value)
    case "class": language(value)
    case "scope", "type": isType(value) ? value : nil
    case "open", "reversed": ""
    case "alt", "title", "datetime": value
    default: nil
    }
  }

  /// An image's address: its `src`, or where a script would have taken it from.
  static func source(of image: Node, base: WebURL?) -> String? {
    let source = image["src"]
    if let source, let address = SafeAddress.resource(source, base: base) { return address }
    for name in lazySources {
      if let value = image[name], let address = SafeAddress.resource(value, base: base) { return address }
    }
    for name in ["srcset", "data-srcset"] as [StaticString] {
      if let first = image[name]?.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }).first,
        let address = SafeAddress.resource(first, base: base)
      {
        return address
      }
    }
    return source.flatMap { SafeAddress.image($0, base: base) }
  }

  /// A short word of letters, digits and hyphens: a language or a direction.
  static func isToken(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count <= 35
      && value.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D }
  }

  /// A media type or a word.
  private static func isType(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count <= 127
      && value.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-+./_; =,".utf8.contains($0) }
  }

  /// The leading integer, so that `100px` stays a width; a percentage is no width in pixels.
  private static func number(_ value: String) -> String? {
    let trimmed = value.drop { $0.isWhitespace }
    let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
    guard !digits.isEmpty, digits.utf8.count <= 9, Int(digits) != nil, !trimmed.dropFirst(digits.count).hasPrefix("%")
    else { return nil }
    return String(digits)
  }

  /// The one class that carries meaning: the language of code, in the form that HTML itself recommends.
  private static func language(_ value: String) -> String? {
    for word in value.split(separator: " ") where word.hasPrefix("language-") || word.hasPrefix("lang-") {
      let name = word.drop(while: { $0 != "-" }).dropFirst()
      let isPlain = name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "+#-_.".utf8.contains($0) }
      if !name.isEmpty, name.utf8.count <= 40, isPlain { return "language-\(name)" }
    }
    return nil
  }
}
