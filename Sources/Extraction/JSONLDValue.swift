/// A value of a page's JSON-LD. Never nested deeper than the parser's limit, so it may be freed by recursion.
enum JSONLDValue {
  case object(JSONLDObject)
  case array([JSONLDValue])
  case string(String)
  case number(Double)
  case bool(Bool)
  case null

  /// The value as an object, the first one of an array.
  var object: JSONLDObject? {
    switch self {
    case .object(let object): object
    case .array(let values): values.lazy.compactMap(\.ownObject).first
    default: nil
    }
  }

  private var ownObject: JSONLDObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The values of an array, or the one value.
  var list: [JSONLDValue] {
    if case .array(let values) = self { values } else { [self] }
  }

  /// The value as plain text, the first one of an array; `@value` and `name` of an object.
  var text: String? {
    switch self {
    case .string(let text): text
    case .array(let values): values.first?.ownText
    default: ownText
    }
  }

  private var ownText: String? {
    switch self {
    case .string(let text): text
    case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    case .object(let object):
      if case .string(let text)? = object["@value"] ?? object["name"] { text } else { nil }
    default: nil
    }
  }

  /// A truth value, as such or in words (`"True"`, `"http://schema.org/False"`).
  var truth: Bool? {
    switch self {
    case .bool(let value): return value
    case .number(let value): return value != 0
    case .array(let values): return values.first?.ownTruth
    default: return ownTruth
    }
  }

  private var ownTruth: Bool? {
    guard let word = text?.lowercased().split(whereSeparator: { $0 == "/" || $0 == " " }).last else {
      if case .bool(let value) = self { return value }
      return nil
    }
    switch word {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default: return nil
    }
  }
}
