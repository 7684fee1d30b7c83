/// A JSON value as feeds hold it.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// As written: an id of many digits must not lose any.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The value of a member; nil for what is no object.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// A text that is not blank, without white space around it. A number counts as its text.
  var text: String? {
    switch self {
    case .string(let text): FeedElement.trimmed(text)
    case .number(let text): text
    default: nil
    }
  }

  /// A number that is not negative, or a text that is one; fractions are cut off.
  var count: Int? {
    guard let text, let value = Double(text), value >= 0, value < 1e15 else { return nil }
    return Int(value)
  }

  var isTrue: Bool { if case .bool(true) = self { true } else { false } }

  /// The values of a list; a lone value is a list of one, since feeds forget the brackets.
  var list: [JSONValue] {
    switch self {
    case .array(let values): values
    case .null: []
    default: [self]
    }
  }
}
