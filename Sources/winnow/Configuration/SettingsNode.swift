import Yams

/// A mapping of the configuration, read key by key: what is not asked for in the end is unknown, and each complaint knows
/// its file, line and key.
struct SettingsNode {
  private let file: String
  private let path: String
  private let line: Int
  // Of each pair; apart, because a node is large and its key is compared with each name that is asked for.
  private var keys: [String] = []
  private var lines: [Int] = []
  private var values: [Node] = []
  private(set) var problems: [SettingsProblem] = []
  /// The names that were asked for.
  private var known: [String] = []

  init(_ node: Node, file: String, path: String) throws(SettingsProblem) {
    self.file = file
    self.path = path
    line = node.mark?.line ?? 1
    guard let mapping = node.mapping else {
      throw SettingsProblem(file: file, line: line, key: path, reason: "is not a mapping of keys to values")
    }
    for (key, value) in mapping {
      keys.append(key.scalar?.string ?? "")
      lines.append(key.mark?.line ?? value.mark?.line ?? 1)
      values.append(value)
    }
    known.reserveCapacity(32)
  }

  // MARK: Values

  /// The node of a key, nil when it is missing or null.
  mutating func node(_ key: String) -> Node? {
    known.append(key)
    guard let place = keys.firstIndex(of: key) else { return nil }
    if let scalar = values[place].scalar, scalar.style == .plain,
      ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    {
      return nil
    }
    return values[place]
  }

  mutating func string(_ key: String) -> String? {
    guard let node = node(key) else { return nil }
    guard let scalar = node.scalar else { return fail(key, "is not a text") }
    return scalar.string
  }

  /// - Parameter expected: what the value should have been, for whoever wrote something else.
  mutating func value<Value>(_ key: String, _ expected: @autoclosure () -> String, _ read: (String) -> Value?) -> Value?
  {
    guard let text = string(key) else { return nil }
    guard let value = read(text) else { return fail(key, "'\(text)' is not \(expected())") }
    return value
  }

  mutating func bool(_ key: String) -> Bool? {
    value(key, "true or false") { ["true": true, "false": false, "yes": true, "no": false][$0.lowercased()] }
  }

  mutating func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  mutating func duration(_ key: String, atLeast least: Duration = .zero) -> Duration? {
    value(key, "a duration such as 30s, 15m, 6h or 7d" + (least > .zero ? " of at least \(least)" : "")) {
      DurationText.parse($0).flatMap { $0 >= least ? $0 : nil }
    }
  }

  mutating func size(_ key: String) -> Int? {
    value(key, "a size such as 512KiB or 10MiB") { SizeText.parse($0).flatMap { $0 > 0 ? $0 : nil } }
  }

  mutating func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _ type: Value.Type) -> Value?
  where Value.RawValue == String {
    value(key, "one of " + Value.allCases.map(\.rawValue).joined(separator: ", ")) { Value(rawValue: $0) }
  }

  /// A list of texts; a single text counts as a list of one.
  mutating func strings(_ key: String) -> [String]? {
    guard let node = node(key) else { return nil }
    if let scalar = node.scalar { return [scalar.string] }
    guard let sequence = node.sequence else { return fail(key, "is not a list") }
    var values: [String] = []
    for element in sequence {
      guard let scalar = element.scalar else { return fail(key, "holds something that is not a text") }
      values.append(scalar.string)
    }
    return values
  }

  /// A list whose elements are read one by one.
  mutating func list<Value>(_ key: String, _ expected: String, _ read: (String) -> Value?) -> [Value]? {
    guard let texts = strings(key) else { return nil }
    var values: [Value] = []
    for text in texts {
      guard let value = read(text) else { return fail(key, "'\(text)' is not \(expected)") }
      values.append(value)
    }
    return values
  }

  /// A mapping below this one, read by `read`.
  mutating func section(_ key: String, _ read: (inout SettingsNode) -> Void) {
    guard let node = node(key) else { return }
    child(node, pathTo(key), read)
  }

  /// A list of mappings, each read by `read`.
  mutating func sections(_ key: String, _ read: (inout SettingsNode) -> Void) {
    guard let node = node(key) else { return }
    guard let sequence = node.sequence else {
      complain(key, "is not a list")
      return
    }
    for (index, element) in sequence.enumerated() { child(element, "\(pathTo(key))[\(index)]", read) }
  }

  /// All pairs of a mapping of free keys.
  mutating func pairs(_ key: String) -> [(key: String, value: Node)]? {
    guard let node = node(key) else { return nil }
    guard let mapping = node.mapping else { return fail(key, "is not a mapping of names to values") }
    return mapping.map { ($0.scalar?.string ?? "", $1) }
  }

  private mutating func child(_ node: Node, _ path: String, _ read: (inout SettingsNode) -> Void) {
    do throws(SettingsProblem) {
      var child = try SettingsNode(node, file: file, path: path)
      read(&child)
      child.refuseUnknownKeys()
      problems += child.problems
    } catch {
      problems.append(error)
    }
  }

  // MARK: Problems

  /// Complains about each key that nothing has asked for.
  mutating func refuseUnknownKeys() {
    for (key, line) in zip(keys, lines) where !known.contains(key) {
      let near = known.sorted().min { Self.distance($0, key) < Self.distance($1, key) }
      let hint = near.flatMap { Self.distance($0, key) <= 2 ? ": did you mean '\($0)'?" : nil } ?? ""
      problems.append(problem(line, key, "is not a key that winnow knows" + hint))
    }
  }

  /// Records a problem with a key.
  mutating func complain(_ key: String, _ reason: String) {
    problems.append(problem(keys.firstIndex(of: key).map { lines[$0] } ?? line, key, reason))
  }

  /// Records a problem with a key and answers nil, so that a reader can return it.
  mutating func fail<Value>(_ key: String, _ reason: String) -> Value? {
    complain(key, reason)
    return nil
  }

  private func problem(_ line: Int, _ key: String, _ reason: String) -> SettingsProblem {
    SettingsProblem(file: file, line: line, key: pathTo(key), reason: reason)
  }

  private func pathTo(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// Levenshtein's distance, for the hint at a misspelled key.
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b.unicodeScalars)
    var row = Array(0...b.count)
    for (i, x) in a.unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
